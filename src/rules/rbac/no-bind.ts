import { clusterRoleWith, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbidsUnlessNamed } from './permission';
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
    expression: forbidsUnlessNamed({ groups: [GROUP], resources: ['roles', 'clusterroles'], verbs: ['bind'] }, "n in ['cluster-admin', 'admin']"),
    message: 'the verb bind lets its holder give away, also to itself, roles beyond its own rights: {value}',
  }],
  remediation: 'Leave bind out, or name the roles that may be handed out in resourceNames; admin and cluster-admin are never among them.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}.`,
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.8', 'Limit use of the Bind, Impersonate and Escalate permissions in the Kubernetes cluster'),
  ],
  peers: { kubescape: ['C-0191'], trivy: ['KSV-0051', 'KSV-0052'], checkov: ['CKV_K8S_157'], kyverno: ['restrict-escalation-verbs-roles'] },
  bad: [
    { title: 'bind on every cluster role', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'])) },
    { title: 'every verb on roles', object: roleWith(groupRule(GROUP, ['roles'], ['*'])) },
    { title: 'cluster-admin by its name', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], ['view', 'cluster-admin'])) },
    { title: 'an empty list of names, which means all', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], [])) },
  ],
  good: [
    { title: 'two roles by their names', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['bind'], ['view', 'payments-viewer'])) },
    { title: 'bindings may be written, within the own rights', object: roleWith(groupRule(GROUP, ['rolebindings'], ['create'])) },
  ],
});
