import { knownKinds } from './field-schema';
import { groupedBy } from './label-index';
import { groupOf } from './manifest';
import { nearest } from './nearest';

const VERSION = /^v[0-9]+(?:(?:alpha|beta)[0-9]+)?$/;

// Kinds that groups of Kubernetes had, or have, in versions whose fields are not known here.
const OTHER_KINDS: readonly string[] = [
  'coordination.k8s.io/LeaseCandidate', 'extensions/PodSecurityPolicy', 'networking.k8s.io/ClusterCIDR', 'policy/PodSecurityPolicy',
  'scheduling.k8s.io/CompositePodGroup', 'scheduling.k8s.io/PodGroup', 'scheduling.k8s.io/Workload',
];

/**
 * Why no object can be of a kind that is written as group and kind (`apps/Deployment`, `/Service`), and what to write; undefined where
 * there may be one. Groups of others may have any kind.
 */
export function groupKindProblem(groupKind: string): string | undefined {
  const [group, kind] = groupKind.split('/');
  const kinds = kindsByGroup().get(group);
  if (kinds?.includes(kind)) {
    return undefined;
  }
  if (VERSION.test(group)) {
    return `has the version ${group} where a group belongs: write ${groupsOf(kind)[0] ?? 'example.com'}/${kind}`;
  }
  if (group === 'core') {
    return `names the core group, which has no name: write ${groupsOf(kind)[0] ?? ''}/${kind}`;
  }
  const meant = kinds === undefined ? intendedOf(group, kind) : groupsOf(kind).map((other) => `${other}/${kind}`)[0] ?? misspelt(group, kind, kinds);
  // The groups of others are domains, in which any kind may be.
  if (kinds === undefined && group.includes('.') && meant === undefined) {
    return undefined;
  }
  return `is no kind of Kubernetes: ${meant === undefined ? 'kubectl api-resources lists them, and those of others have a domain as their group' : `did you mean ${meant}?`}`;
}

function misspelt(group: string, kind: string, kinds: readonly string[]): string | undefined {
  const meant = nearest(kind, kinds);
  return meant && `${group}/${meant}`;
}

/** What a group that Kubernetes does not have stands for: where it is a domain, only one with a letter amiss does. */
function intendedOf(group: string, kind: string): string | undefined {
  const groups = groupsOf(kind);
  const meant = group.includes('.') ? nearest(group, groups, 1) : nearest(group, groups) ?? groups[0];
  return meant === undefined ? undefined : `${meant}/${kind}`;
}

/** The groups that have a kind, the preferred one first. */
function groupsOf(kind: string): readonly string[] {
  return [...kindsByGroup()].filter(([, kinds]) => kinds.includes(kind)).map(([group]) => group).reverse()
    .sort((a, b) => Number(a !== '') - Number(b !== ''));
}

let byGroup: ReadonlyMap<string, readonly string[]> | undefined;

function kindsByGroup(): ReadonlyMap<string, readonly string[]> {
  return byGroup ??= new Map([...groupedBy([...knownKinds().map(({ apiVersion, kind }) => `${groupOf(apiVersion)}/${kind}`), ...OTHER_KINDS], (one) => one.split('/')[0])]
    .map(([group, kinds]) => [group, kinds.map((one) => one.split('/')[1])]));
}
