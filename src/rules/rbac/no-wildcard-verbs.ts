import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const noWildcardVerbs = rule({
  id: 'no-wildcard-verbs',
  title: 'Roles name the verbs that they allow',
  severity: 'high',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: "!roleRule.?verbs.orValue([]).exists(v, v.contains('*'))",
    message: 'verbs are named by a wildcard, which means every verb, also those of later versions, or, as get*, none: {value}',
  }],
  remediation: 'List the verbs that are used, as get, list and watch; "*" also means impersonate, bind and escalate where there are such.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Operators that own an API group of their own may hold all of it: exempt the role.`,
  references: [
    nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control'),
    cis('5.1.3', 'Minimize wildcard use in Roles and ClusterRoles'),
  ],
  peers: {
    'kubescape': ['C-0187'],
    'trivy': ['KSV-0044', 'KSV-0045'],
    'checkov': ['CKV_K8S_49'],
    'kube-linter': ['wildcard-in-rules'],
    'polaris': ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole', 'rolebindingClusterAdminRole'],
    'kyverno': ['restrict-wildcard-verbs'],
  },
  bad: [
    { title: 'every verb on one resource', object: roleWith(coreRule(['configmaps'], ['*'])) },
    { title: 'a wildcard beside verbs with a name, in the second rule', object: roleWith(coreRule(['pods'], ['get']), coreRule(['pods'], ['get', '*'])) },
    { title: 'the beginning of a verb, which Kubernetes does not know', object: roleWith(coreRule(['pods'], ['get*'])) },
    { title: 'every verb on paths that are no resource', object: clusterRoleWith({ nonResourceURLs: ['/metrics'], verbs: ['*'] }) },
  ],
  good: [
    { title: 'verbs with their names', object: roleWith(coreRule(['pods'], ['get', 'list', 'watch'])) },
    { title: 'no rule at all', object: roleWith() },
  ],
});
