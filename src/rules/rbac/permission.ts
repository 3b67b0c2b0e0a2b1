import { celTexts } from '../../cel/literals';

/** Something that a rule of a role can permit, as the authorizer asks about it. */
export interface Permission {
  readonly groups: readonly string[];
  /** `secrets`, or with a subresource `pods/exec`; `userextras/*` where the names of subresources are not known. */
  readonly resources: readonly string[];
  /** Any verb at all where none is named. */
  readonly verbs?: readonly string[];
}

const ANY_SUBRESOURCE = '/*';

// A subresource of everything is one of these too, whatever its name: but for those that each API has, and with which nobody means them.
const IS_SUBRESOURCE_OF_ALL = "r.startsWith('*/') && !(r in ['*/status', '*/scale', '*/finalizers'])";

/**
 * Every verb that shows what is there: a patch, even an empty one, and a deletion, of a collection or in the foreground, even as a dry run,
 * answer with the objects themselves.
 */
export const READING = ['get', 'list', 'watch', 'patch', 'delete', 'deletecollection'];

/** Every verb that changes what is there. */
export const WRITING = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/**
 * The CEL expression that says whether `roleRule` permits any of this.
 *
 * It matches as the authorizer does: `*` stands for every verb, group or resource, with its subresources, and `*` before a slash for
 * that subresource of everything. `pods/*` means nothing to Kubernetes. A rule without groups is refused by the API server; until then it
 * is taken to mean all.
 */
export function permits({ groups, resources, verbs }: Permission): string {
  const any = resources.filter((resource) => resource.endsWith(ANY_SUBRESOURCE)).map((resource) => resource.slice(0, -1));
  const named = resources.filter((resource) => !resource.endsWith(ANY_SUBRESOURCE)).flatMap((resource) => {
    const subresource = resource.split('/')[1];
    return subresource === undefined ? [resource] : [resource, `*/${subresource}`];
  });
  return [
    verbs === undefined ? 'roleRule.?verbs.orValue([]).size() > 0' : `roleRule.?verbs.orValue([]).exists(v, v in ${list(verbs)})`,
    `roleRule.?apiGroups.orValue(['*']).exists(g, g in ${list(groups)})`,
    `roleRule.?resources.orValue([]).exists(r, r in ${list([...new Set(named)])}${any.map((beginning) => ` || r.startsWith('${beginning}')`).join('')}${any.length > 0 ? ` || ${IS_SUBRESOURCE_OF_ALL}` : ''})`,
  ].join(' &&\n');
}

/** A test's expression: true where `roleRule` permits none of this. */
export function forbids(permission: Permission): string {
  return `!(${permits(permission)})`;
}

/** Where `roleRule` stands in a Role: whatever it says, it gives no right to what is in no namespace, such as nodes. */
export const IN_ROLE = "object.?kind.orValue('') == 'Role'";

/**
 * True where `roleRule` permits none of this, or only for objects that it names, and no name is one that is never harmless.
 * An empty list of names means every object.
 */
export function forbidsUnlessNamed(permission: Permission, harmful: string): string {
  return `!(${permits(permission)}) ||
(roleRule.?resourceNames.orValue([]).size() > 0 && !roleRule.?resourceNames.orValue([]).exists(n, ${harmful}))`;
}

/** True where `roleRule` permits none of this for an object that it names by a name that is never harmless. */
export function forbidsNamed(permission: Permission, harmful: string): string {
  return `!(${permits(permission)} &&
roleRule.?resourceNames.orValue([]).exists(n, ${harmful}))`;
}

function list(values: readonly string[]): string {
  return celTexts(['*', ...values]);
}
