import { clusterRoleWith, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids } from './permission';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const GROUP = 'rbac.authorization.k8s.io';

export const noEscalate = rule({
  id: 'no-escalate',
  title: 'Roles do not let anybody write roles beyond their own rights',
  severity: 'critical',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: forbids({ groups: [GROUP], resources: ['roles', 'clusterroles'], verbs: ['escalate'] }),
    message: 'the verb escalate on roles gives every right to whoever holds it: {value}',
  }],
  remediation: 'Leave escalate out: without it the API server lets nobody write a role that allows more than they may do themselves.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Few operators that hand out roles of any content need it; it makes them as strong as cluster-admin.`,
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.8', 'Limit use of the Bind, Impersonate and Escalate permissions in the Kubernetes cluster'),
  ],
  peers: { kubescape: ['C-0191'], trivy: ['KSV-0050'], checkov: ['CKV_K8S_158'], kyverno: ['restrict-escalation-verbs-roles'] },
  bad: [
    { title: 'escalate on roles', object: roleWith(groupRule(GROUP, ['roles'], ['update', 'escalate'])) },
    { title: 'every verb on clusterroles', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['*'])) },
    { title: 'everything', object: clusterRoleWith(groupRule('*', ['*'], ['*'])) },
    { title: 'a role by its name, whose holders then get any right', object: roleWith(groupRule(GROUP, ['roles'], ['escalate'], ['app'])) },
  ],
  good: [
    { title: 'roles may be written, within the own rights', object: roleWith(groupRule(GROUP, ['roles'], ['get', 'create', 'update'])) },
    { title: 'every verb on something else', object: roleWith(groupRule('apps', ['deployments'], ['*'])) },
  ],
});
