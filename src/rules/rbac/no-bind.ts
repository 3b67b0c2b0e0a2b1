import { clusterRoleWith, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbidsUnlessNamed } from './permission';
import { isStrongRole } from './system-parts';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const GROUP = 'rbac.authorization.k8s.io';

export const noBind = rule({
  id: 'no-bind',
  title: 'Roles let nobody bind roles whose rights they do not have',
  severity: 'critical',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: forbidsUnlessNamed({ groups: [GROUP], resources: ['roles', 'clusterroles'], verbs: ['bind'] }, `n in ['cluster-admin', 'admin', 'edit'] || ${isStrongRole('n')}`),
    message: 'the verb bind lets its holder give away, also to itself, roles beyond its own rights: {value}',
  }],
  remediation: 'Leave bind out, or name the roles that may be handed out in resourceNames; cluster-admin, admin, edit and the roles of parts of Kubernetes are never among them.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Operators that make a namespace for each team and bind edit there: exempt their role, and let few change them.`,
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.8', 'Limit use of the Bind, Impersonate and Escalate permissions in the Kubernetes cluster'),
  ],
  peers: { kubescape: ['C-0191'], trivy: ['KSV-0051', 'KSV-0052'], checkov: ['CKV_K8S_157', 'CKV2_K8S_1'], kyverno: ['restrict-escalation-verbs-roles'] },
  bad: [
    { title: 'bind on every cluster role', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'])) },
    { title: 'every verb on roles', object: roleWith(groupRule(GROUP, ['roles'], ['*'])) },
    { title: 'cluster-admin by its name', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], ['view', 'cluster-admin'])) },
    { title: 'edit, which reads Secrets and makes tokens, by its name', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], ['edit'])) },
    { title: 'a controller of Kubernetes by its name', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], ['system:controller:clusterrole-aggregation-controller'])) },
    { title: 'an empty list of names, which means all', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], [])) },
  ],
  good: [
    { title: 'two roles by their names', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], ['view', 'payments-viewer'])) },
    { title: 'what servers of further APIs need', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], ['system:auth-delegator'])) },
    { title: 'bindings may be written, within the own rights', object: roleWith(groupRule(GROUP, ['rolebindings'], ['create'])) },
  ],
});
