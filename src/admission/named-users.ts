import { celTexts } from '../cel/literals';

/** People and programs, by the names that the API server knows them by. */
export interface NamedUsers {
  /** Service accounts as `system:serviceaccount:<namespace>:<name>`. */
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** Whether anybody is named. */
export function isAnybody({ users, groups }: NamedUsers): boolean {
  return users.length + groups.length > 0;
}

/** CEL that is true where the request is by one of these. */
export function isByOneOf({ users, groups }: NamedUsers): string {
  return isByUsersOrGroups(celTexts(users), celTexts(groups));
}

/** The same, with CEL of the two lists. */
export function isByUsersOrGroups(users: string, groups: string): string {
  return `request.userInfo.username in ${users} ||\nrequest.userInfo.?groups.orValue([]).exists(group, group in ${groups})`;
}
