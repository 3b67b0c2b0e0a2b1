import { identityKeyOf, identityOf, Manifest, ObjectIdentity } from './manifest';
import { namespaceIn, NamespaceOf } from './manifest-set';
import { normalise } from './normalise';
import { missingPart } from './partial-workload';
import { groupKindOf } from './pod-template';

/** Objects that are whole in several files: no cluster has both, so that the files are for several clusters, or one is old. */
export interface RepeatedObjects {
  readonly count: number;
  /** One of them, and the first two files that have it. */
  readonly example: ObjectIdentity;
  readonly files: readonly [string, string];
}

/** The objects that are in several files, parts of workloads, which patch others, aside; undefined where none is. */
export function repeatedObjects(manifests: readonly Manifest[], namespaceOf: NamespaceOf): RepeatedObjects | undefined {
  const first = manifests[0]?.source.file;
  if (manifests.every(({ source: { file } }) => file === undefined || file === first)) {
    return undefined;
  }
  const seen = new Map<string, string>();
  const repeated = new Set<string>();
  let found: Omit<RepeatedObjects, 'count'> | undefined;
  for (const manifest of manifests) {
    const { object, source: { file } } = manifest;
    const identity = identityOf(object);
    if (file === undefined || identity.name === '' || object.metadata.name === undefined) {
      continue;
    }
    const key = identityKeyOf(groupKindOf(object), namespaceIn(manifest, object, namespaceOf), identity.name);
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, file);
    } else if (before !== file && !repeated.has(key) && missingPart(normalise(object)) === undefined) {
      repeated.add(key);
      found ??= { example: identity, files: [before, file] };
    }
  }
  return found && { ...found, count: repeated.size };
}
