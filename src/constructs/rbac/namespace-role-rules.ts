/** A rule of a role, as it is rendered. */
export interface CompactRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete'];

function to(verbs: string[], apiGroup: string, ...resources: string[]): CompactRule {
  return { apiGroups: [apiGroup], resources, verbs };
}

/** What may be seen: everything that explains why a program runs or does not, no Secrets. */
export const VIEWER_RULES: readonly CompactRule[] = [
  to(READ, '', 'pods', 'pods/log', 'services', 'endpoints', 'configmaps', 'events', 'persistentvolumeclaims', 'serviceaccounts', 'resourcequotas', 'limitranges'),
  to(READ, 'apps', 'deployments', 'replicasets', 'statefulsets', 'daemonsets', 'controllerrevisions'),
  to(READ, 'batch', 'jobs', 'cronjobs'),
  to(READ, 'autoscaling', 'horizontalpodautoscalers'),
  to(READ, 'policy', 'poddisruptionbudgets'),
  to(READ, 'networking.k8s.io', 'ingresses', 'networkpolicies'),
  to(READ, 'discovery.k8s.io', 'endpointslices'),
  to(READ, 'events.k8s.io', 'events'),
  to(READ, 'metrics.k8s.io', 'pods'),
];

/** What a developer changes: workloads and what they need. Secrets can be put there, not read: a deletion in the foreground would answer with them. */
export const DEVELOPER_RULES: readonly CompactRule[] = [
  ...VIEWER_RULES,
  to(WRITE, '', 'services', 'configmaps', 'persistentvolumeclaims'),
  to(['delete'], '', 'pods'),
  to(['create'], '', 'pods/eviction'),
  to(['create', 'update'], '', 'secrets'),
  to(WRITE, 'apps', 'deployments', 'statefulsets'),
  to(['get', 'update', 'patch'], 'apps', 'deployments/scale', 'statefulsets/scale'),
  to(WRITE, 'batch', 'jobs', 'cronjobs'),
  to(WRITE, 'autoscaling', 'horizontalpodautoscalers'),
  to(WRITE, 'policy', 'poddisruptionbudgets'),
  to(WRITE, 'networking.k8s.io', 'ingresses'),
];

/** What an operator, or the pipeline that deploys, changes beyond that: who talks to whom, and under which account. */
export const OPERATOR_RULES: readonly CompactRule[] = [
  ...DEVELOPER_RULES,
  to(WRITE, '', 'serviceaccounts'),
  to(WRITE, 'apps', 'daemonsets'),
  to(WRITE, 'networking.k8s.io', 'networkpolicies'),
  to(READ, 'rbac.authorization.k8s.io', 'roles', 'rolebindings'),
];

export const EXEC_RULES: readonly CompactRule[] = [
  to(['create', 'get'], '', 'pods/exec', 'pods/attach', 'pods/portforward'),
];

export const SECRETS_RULES: readonly CompactRule[] = [
  to([...READ, 'create', 'update', 'patch', 'delete'], '', 'secrets'),
];
