import { JsonObject } from '../../manifest/manifest';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const EVERY = [...READ, ...WRITE];
const WORKLOAD_GROUPS = ['apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io'];

/** The label by which the rules of a cluster role come along with one of the roles for people. */
const aggregatesTo = (role: string): Record<string, string> => ({ [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' });

function builtIn(name: string, labels: Record<string, string>, rest: JsonObject): JsonObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labels } }, ...rest,
  };
}

function gathering(role: string): JsonObject {
  return { aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregatesTo(role) }] } };
}

/**
 * The cluster roles that Kubernetes installs everywhere, which no manifest shows and most bindings name, with what rules ask of them;
 * as Kubernetes 1.37 installs them.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
 */
export const BUILT_IN_ROLES: readonly JsonObject[] = [
  builtIn('cluster-admin', {}, { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] }),
  builtIn('admin', {}, gathering('admin')),
  builtIn('edit', aggregatesTo('admin'), gathering('edit')),
  builtIn('view', aggregatesTo('edit'), gathering('view')),
  builtIn('system:aggregate-to-admin', aggregatesTo('admin'), {
    rules: [{ apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs: EVERY }],
  }),
  builtIn('system:aggregate-to-edit', aggregatesTo('edit'), {
    rules: [
      { apiGroups: [''], resources: ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy', 'services/proxy'], verbs: EVERY },
      { apiGroups: [''], resources: ['secrets', 'configmaps', 'pods', 'services', 'persistentvolumeclaims', 'serviceaccounts', 'events'], verbs: EVERY },
      { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] },
      { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
      { apiGroups: WORKLOAD_GROUPS, resources: ['deployments', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'ingresses', 'networkpolicies'], verbs: EVERY },
    ],
  }),
  builtIn('system:aggregate-to-view', aggregatesTo('view'), {
    rules: [
      { apiGroups: [''], resources: ['pods', 'pods/log', 'services', 'configmaps', 'events', 'namespaces'], verbs: READ },
      { apiGroups: WORKLOAD_GROUPS, resources: ['deployments', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'ingresses', 'networkpolicies'], verbs: READ },
    ],
  }),
  // Those for parts of Kubernetes that hold a great power, and that people bind to their own accounts.
  builtIn('system:kubelet-api-admin', {}, {
    rules: [
      { apiGroups: [''], resources: ['nodes'], verbs: [...READ, 'proxy'] },
      { apiGroups: [''], resources: ['nodes/log', 'nodes/metrics', 'nodes/proxy', 'nodes/stats'], verbs: ['*'] },
    ],
  }),
  builtIn('system:node', {}, {
    rules: [
      { apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: READ },
      { apiGroups: [''], resources: ['pods'], verbs: [...READ, 'create', 'delete'] },
      { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
    ],
  }),
  builtIn('system:kube-controller-manager', {}, {
    rules: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'delete', 'get', 'update'] },
      { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
      { apiGroups: ['*'], resources: ['*'], verbs: ['list', 'watch'] },
    ],
  }),
];
