import { allowsEverything, Direction, directionsOf } from './policy-directions';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { SYSTEM_NAMESPACES } from '../namespace/kinds';
import { SetFailure } from '../rule';

/** The namespaces of a set in which some pod has connections in a direction that no policy allows. */
export function* namespacesWithoutDefaultDeny(set: ManifestSet, direction: Direction): Iterable<SetFailure> {
  const closed = new Set<string>();
  const openedBy = new Map<string, string>();
  for (const { object, namespace, name } of set.ofKind('networking.k8s.io/NetworkPolicy')) {
    if (selectsAll(mapOf(object.spec).podSelector) && directionsOf(object).includes(direction)) {
      closed.add(namespace);
      if (allowsEverything(object, direction)) {
        openedBy.set(namespace, name);
      }
    }
  }
  const way = direction === 'Ingress' ? 'come in' : 'go out';
  for (const subject of ownNamespaces(set)) {
    const opener = openedBy.get(subject.name);
    if (opener !== undefined) {
      yield { subject, pointer: '/metadata/name', message: `in namespace "${subject.name}" NetworkPolicy "${opener}" lets everything ${way}` };
    } else if (!closed.has(subject.name)) {
      yield { subject, pointer: '/metadata/name', message: `namespace "${subject.name}" has no NetworkPolicy for all pods that restricts what may ${way}` };
    }
  }
}

/** The namespaces of a set that are not those of the system, and have names by which something may be put into them. */
export function ownNamespaces(set: ManifestSet): SetObject[] {
  return set.ofKind('/Namespace').filter(({ object, name }) => textOf(object.metadata?.name) !== '' && !SYSTEM_NAMESPACES.includes(name));
}

function selectsAll(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = mapOf(selector);
  return Object.keys(mapOf(matchLabels)).length === 0 && listOf(matchExpressions).length === 0;
}
