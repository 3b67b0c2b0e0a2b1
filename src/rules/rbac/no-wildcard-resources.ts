import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const noWildcardResources = rule({
  id: 'no-wildcard-resources',
  title: 'Roles name the resources and API groups that they are about',
  severity: 'high',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      expression: "!roleRule.?resources.orValue([]).exists(r, r.contains('*'))",
      message: 'resources are named by a wildcard, which means all of their API group, also those that are installed later, or, as pods/*, nothing: {value}',
    },
    {
      scope: 'role-rule',
      expression: "!roleRule.?apiGroups.orValue([]).exists(g, g.contains('*'))",
      message: 'every API group is meant, also those that are installed later: {value}',
    },
    {
      scope: 'role-rule',
      expression: "!roleRule.?nonResourceURLs.orValue([]).exists(u, u.matches('^/?[*]+$'))",
      message: 'every path of the API server is meant: {value}',
    },
  ],
  remediation: 'List the resources, each subresource with its own name, and the API groups that they are in.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Garbage collectors, backup tools and the like have to see whatever is installed: exempt the role, and let it only read.`,
  references: [
    nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control'),
    cis('5.1.3', 'Minimize wildcard use in Roles and ClusterRoles'),
  ],
  peers: {
    'kubescape': ['C-0187'],
    'trivy': ['KSV-0044', 'KSV-0046', 'KSV-0112'],
    'checkov': ['CKV_K8S_49'],
    'kube-linter': ['wildcard-in-rules'],
    'polaris': ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole', 'rolebindingClusterAdminRole'],
    'kyverno': ['restrict-wildcard-resources'],
  },
  bad: [
    { title: 'every resource of a group', object: roleWith(groupRule('apps', ['*'], ['get'])) },
    { title: 'every API group', object: roleWith(groupRule('*', ['deployments'], ['get'])) },
    { title: 'a subresource of everything', object: clusterRoleWith(coreRule(['*/scale'], ['get'])) },
    { title: 'every subresource of pods, which Kubernetes does not know', object: roleWith(coreRule(['pods/*'], ['get'])) },
    { title: 'every path', object: clusterRoleWith({ nonResourceURLs: ['*'], verbs: ['get'] }) },
    { title: 'every path, by more stars than one, which mean no more', object: clusterRoleWith({ nonResourceURLs: ['/metrics', '/**'], verbs: ['get'] }) },
  ],
  good: [
    { title: 'resources and subresources with their names', object: roleWith(coreRule(['pods', 'pods/log'], ['get'])) },
    { title: 'paths below a name', object: clusterRoleWith({ nonResourceURLs: ['/healthz/*', '/metrics'], verbs: ['get'] }) },
  ],
});
