import { isKnownKind, knownKinds } from './field-types';
import { groupOf, JsonObject } from './manifest';

/**
 * The apiVersion and kind, as `apps/v1 Deployment`, that an object seems to mean where it names a kind that Kubernetes does not have:
 * `v1 Deployment`, `apps/v1 deployment`. Kinds of groups with a dot in the name may be custom resources, which anyone may call what they like.
 */
export function intendedKind(object: JsonObject): string | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || groupOf(apiVersion).includes('.') || isKnownKind(object)) {
    return undefined;
  }
  const known = knownKinds().filter((candidate) => candidate.kind.toLowerCase() === kind.toLowerCase());
  const inGroup = known.filter((candidate) => groupOf(candidate.apiVersion) === groupOf(apiVersion));
  const meant = (inGroup.length > 0 ? inGroup : known).pop();
  return meant && `${meant.apiVersion} ${meant.kind}`;
}
