import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbidsNamed, forbidsUnlessNamed } from './permission';
import { IS_STRONG_ACCOUNT } from './system-parts';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const HARMFUL = "n == '*' || n.startsWith('system:') || n == 'kubernetes-admin' || n == 'kubeadm:cluster-admins'";

// Since v1.36 somebody may also be named for some requests alone, which further rules list by verbs as "impersonate-on:user-info:list":
// they give nothing without one of these. A node is asked for by its name, or as "*" where it is the one that the pod runs on.
const CONSTRAINED = ['user-info', 'serviceaccount', 'arbitrary-node', 'associated-node'].map((mode) => `impersonate:${mode}`);

const AUTHENTICATION = 'authentication.k8s.io';

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
      forbidsUnlessNamed({ groups: [AUTHENTICATION], resources: ['uids', 'userextras/*'], verbs: ['impersonate', ...CONSTRAINED] }, HARMFUL),
      forbidsUnlessNamed({ groups: [AUTHENTICATION], resources: ['users', 'groups', 'serviceaccounts', 'nodes'], verbs: CONSTRAINED }, HARMFUL),
      // An account is named without its namespace, which is that of the request.
      forbidsNamed({ groups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] }, IS_STRONG_ACCOUNT),
      forbidsNamed({ groups: [AUTHENTICATION], resources: ['serviceaccounts'], verbs: CONSTRAINED }, IS_STRONG_ACCOUNT),
    ].map((permission) => `(${permission})`).join(' &&\n'),
    message: 'impersonation lets its holder act as somebody else: {value}',
  }],
  remediation: 'Leave impersonate and the verbs that begin with it out, or name in resourceNames whom the holder may act as; "*" on serviceaccounts includes it.',
  whenNotToUse: KUBERNETES_OWN_ROLES + '. Authenticating proxies act as their users by design: exempt their role, and only theirs. '
    + 'Agents that act as the node they run on (impersonate:associated-node), of which the API server wants no name: exempt theirs, and keep to few what impersonate-on lists.',
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.8', 'Limit use of the Bind, Impersonate and Escalate permissions in the Kubernetes cluster'),
  ],
  peers: { kubescape: ['C-0065', 'C-0191'], trivy: ['KSV-0043'], checkov: ['CKV2_K8S_3'], kyverno: ['restrict-escalation-verbs-roles'] },
  bad: [
    { title: 'impersonate on users and groups', object: clusterRoleWith(coreRule(['users', 'groups'], ['impersonate'])) },
    { title: 'every verb on service accounts', object: roleWith(coreRule(['serviceaccounts'], ['*'])) },
    { title: 'any uid', object: clusterRoleWith(groupRule(AUTHENTICATION, ['uids'], ['impersonate'])) },
    { title: 'any value of an extra field, as a node or a scope', object: clusterRoleWith(groupRule(AUTHENTICATION, ['userextras/scopes'], ['impersonate'])) },
    { title: 'the group of administrators by its name', object: clusterRoleWith(coreRule(['groups'], ['impersonate'], ['system:masters'])) },
    { title: 'any value of an extra field, by a subresource of everything', object: clusterRoleWith(groupRule(AUTHENTICATION, ['*/scopes'], ['impersonate'])) },
    { title: 'a controller that may do everything, by its name', object: clusterRoleWith(coreRule(['serviceaccounts'], ['impersonate'], ['clusterrole-aggregation-controller'])) },
    { title: 'the same for some requests', object: clusterRoleWith(constrained('serviceaccount', 'serviceaccounts', ['web', 'daemon-set-controller'])) },
    { title: 'any user, for some requests', object: clusterRoleWith(constrained('user-info', 'users')) },
    { title: 'any group, for some requests', object: clusterRoleWith(constrained('user-info', 'groups', [])) },
    { title: 'any service account of the namespace, for some requests', object: roleWith(constrained('serviceaccount', 'serviceaccounts')) },
    { title: 'any node, for some requests', object: clusterRoleWith(constrained('arbitrary-node', 'nodes')) },
    { title: 'the own node, for some requests', object: clusterRoleWith(constrained('associated-node', 'nodes', ['*'])) },
    { title: 'the scheduler by its name, for some requests', object: clusterRoleWith(constrained('user-info', 'users', ['system:kube-scheduler'])) },
    { title: 'every verb on the users of the newer group', object: clusterRoleWith(groupRule(AUTHENTICATION, ['users'], ['*'])) },
  ],
  good: [
    { title: 'one user by name', object: clusterRoleWith(coreRule(['users'], ['impersonate'], ['jane@example.com'])) },
    { title: 'one user by name, for some requests', object: clusterRoleWith(constrained('user-info', 'users', ['jane@example.com'])) },
    { title: 'one service account by name, for some requests', object: roleWith(constrained('serviceaccount', 'serviceaccounts', ['deployer'])) },
    { title: 'what somebody who was named elsewhere may be used for', object: clusterRoleWith(coreRule(['pods'], ['impersonate-on:user-info:list'])) },
    { title: 'reviews of tokens', object: clusterRoleWith(groupRule(AUTHENTICATION, ['tokenreviews'], ['create'])) },
    { title: 'one value of an extra field', object: clusterRoleWith(groupRule(AUTHENTICATION, ['userextras/scopes'], ['impersonate'], ['view'])) },
    { title: 'an account of the own namespace that is called like a controller', object: roleWith(coreRule(['serviceaccounts'], ['impersonate'], ['job-controller'])) },
    { title: 'every verb on the status of everything', object: clusterRoleWith(groupRule(AUTHENTICATION, ['*/status', '*/scale'], ['*'])) },
    { title: 'service accounts may be read', object: roleWith(coreRule(['serviceaccounts'], ['get', 'list'])) },
    { title: 'every verb on every resource of another group', object: roleWith(groupRule('apps', ['*'], ['*'])) },
  ],
});

function constrained(mode: string, resource: string, names?: string[]) {
  return groupRule(AUTHENTICATION, [resource], [`impersonate:${mode}`], names);
}
