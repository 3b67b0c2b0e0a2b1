/** The part of `matchConstraints` that names resources. */
export interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
  readonly operations: readonly string[];
}

// The version in which expressions see objects of Kubernetes' own groups: requests in another are converted to it.
const VERSIONS: Readonly<Record<string, string>> = {
  '': 'v1',
  'apiregistration.k8s.io': 'v1',
  'apps': 'v1',
  'autoscaling': 'v2',
  'batch': 'v1',
  'coordination.k8s.io': 'v1',
  'discovery.k8s.io': 'v1',
  'networking.k8s.io': 'v1',
  'policy': 'v1',
  'rbac.authorization.k8s.io': 'v1',
  'scheduling.k8s.io': 'v1',
  'storage.k8s.io': 'v1',
};

// Kinds that no API server with ValidatingAdmissionPolicy serves.
const GONE = /^extensions\/|^policy\/PodSecurityPolicy$/;

// Kinds that are a plural by themselves.
const PLURAL_KINDS = /^(Endpoints|K8sAllowedRepos|SecurityContextConstraints)$/;

// What else changes the containers of a pod that runs.
const POD_SUBRESOURCES = ['pods/ephemeralcontainers', 'pods/resize'];

/** The kinds, as `apps/Deployment`, that can come before a policy. */
export function servedKinds(kinds: readonly string[]): string[] {
  return kinds.filter((kind) => !GONE.test(kind));
}

/** The group of a kind that is written as `apps/Deployment`. */
export function groupOfKind(groupKind: string): string {
  return groupKind.slice(0, groupKind.indexOf('/'));
}

/** The resource of a kind, as URLs have it: `networkpolicies`. */
export function resourceOf(groupKind: string): string {
  const kind = groupKind.slice(groupKind.indexOf('/') + 1);
  const name = kind.toLowerCase();
  if (PLURAL_KINDS.test(kind)) {
    return name;
  }
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** The rules that match requests which make or change objects of these kinds. */
export function resourceRules(kinds: readonly string[]): ResourceRule[] {
  const byGroup = new Map<string, string[]>();
  for (const kind of kinds) {
    const group = groupOfKind(kind);
    byGroup.set(group, [...byGroup.get(group) ?? [], ...kind === '/Pod' ? ['pods', ...POD_SUBRESOURCES] : [resourceOf(kind)]]);
  }
  return [...byGroup].map(([group, resources]) => ({
    apiGroups: [group],
    apiVersions: [VERSIONS[group] ?? '*'],
    resources,
    operations: ['CREATE', 'UPDATE'],
  }));
}
