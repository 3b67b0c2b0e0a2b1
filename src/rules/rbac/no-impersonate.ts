import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbidsUnlessNamed } from './permission';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const HARMFUL = "n.startsWith('system:') || n == 'kubernetes-admin' || n == 'kubeadm:cluster-admins'";

export const noImpersonate = rule({
  id: 'no-impersonate',
  title: 'Roles let nobody act as somebody else',
  severity: 'critical',
  category: 'rbac',
  // One test, since a rule of wildcards permits both.
  tests: [{
    scope: 'role-rule',
    expression: [
      forbidsUnlessNamed({ groups: [''], resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] }, HARMFUL),
      forbidsUnlessNamed({ groups: ['authentication.k8s.io'], resources: ['uids'], verbs: ['impersonate'] }, HARMFUL),
    ].map((permission) => `(${permission})`).join(' &&\n'),
    message: 'the verb impersonate lets its holder act as somebody else: {value}',
  }],
  remediation: 'Leave impersonate out, or name in resourceNames whom the holder may act as; "*" on serviceaccounts includes it.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Authenticating proxies act as their users by design: exempt their role, and only theirs.`,
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.8', 'Limit use of the Bind, Impersonate and Escalate permissions in the Kubernetes cluster'),
  ],
  peers: { kubescape: ['C-0065', 'C-0191'], trivy: ['KSV-0043'], checkov: ['CKV2_K8S_3'], kyverno: ['restrict-escalation-verbs-roles'] },
  bad: [
    { title: 'impersonate on users and groups', object: clusterRoleWith(coreRule(['users', 'groups'], ['impersonate'])) },
    { title: 'every verb on service accounts', object: roleWith(coreRule(['serviceaccounts'], ['*'])) },
    { title: 'any uid', object: clusterRoleWith(groupRule('authentication.k8s.io', ['uids'], ['impersonate'])) },
    { title: 'the group of administrators by its name', object: clusterRoleWith(coreRule(['groups'], ['impersonate'], ['system:masters'])) },
  ],
  good: [
    { title: 'one user by name', object: clusterRoleWith(coreRule(['users'], ['impersonate'], ['jane@example.com'])) },
    { title: 'service accounts may be read', object: roleWith(coreRule(['serviceaccounts'], ['get', 'list'])) },
    { title: 'every verb on every resource of another group', object: roleWith(groupRule('apps', ['*'], ['*'])) },
  ],
});
