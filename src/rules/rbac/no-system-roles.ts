import { clusterRoleBindingWith, group, roleBindingWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { isStrongRole } from './system-parts';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

// Parts of the system log in as users of such names, and each controller has an account of its own: these are bound by Kubernetes itself.
const IS_THAT_PART = `s.?kind.orValue('') == 'User' && s.?name.orValue('').startsWith('system:') && s.?name.orValue('') != 'system:anonymous' && !s.?name.orValue('').startsWith('system:serviceaccount:') ||
s.?kind.orValue('') == 'ServiceAccount' && s.?namespace.orValue('') == 'kube-system' && object.?roleRef.?name.orValue('') == 'system:controller:' + s.?name.orValue('')`;

const ACCOUNT = { kind: 'ServiceAccount', name: 'web', namespace: 'payments' };
const USER = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name });

export const noSystemRoles = rule({
  id: 'no-system-roles',
  title: 'Bindings give nobody the roles of the parts of Kubernetes',
  severity: 'high',
  category: 'rbac',
  tests: [{
    scope: 'object',
    kinds: ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'],
    expression: `object.?roleRef.?kind.orValue('') == 'Role' ||
!${isStrongRole("object.?roleRef.?name.orValue('')")} ||
object.?subjects.orValue([]).all(s, ${IS_THAT_PART})`,
    field: '/roleRef/name',
    message: 'the subjects of "{name}" may do what a part of Kubernetes may, of which few need anything and which no manifest shows: the role is {value}',
  }],
  remediation: 'Write a role that names what the subjects do, and bind that.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. The user as which the API server of your own installation calls kubelets has system:kubelet-api-admin: exempt its binding.`,
  references: [
    nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control'),
    kubernetes('reference/access-authn-authz/rbac/#controller-roles', 'Roles for built-in controllers'),
  ],
  bad: [
    { title: 'the controller that writes roles of any content', object: clusterRoleBindingWith('system:controller:clusterrole-aggregation-controller', ACCOUNT) },
    { title: 'the role of a node, which reads Secrets', object: clusterRoleBindingWith('system:node', group('system:nodes')) },
    { title: 'the API of the kubelets', object: clusterRoleBindingWith('system:kubelet-api-admin', group('monitoring')) },
    { title: 'what edit is made of', object: clusterRoleBindingWith('system:aggregate-to-edit', group('developers')) },
    { title: 'the same in a namespace', object: { ...roleBindingWith(ACCOUNT), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:aggregate-to-admin' } } },
    { title: 'approval of certificates that log in to the cluster', object: clusterRoleBindingWith('system:certificates.k8s.io:kube-apiserver-client-approver', ACCOUNT) },
    { title: 'somebody beside the controller', object: clusterRoleBindingWith('system:controller:job-controller', { kind: 'ServiceAccount', name: 'job-controller', namespace: 'kube-system' }, ACCOUNT) },
    { title: 'an account under the name of a user', object: clusterRoleBindingWith('system:node', USER('system:serviceaccount:payments:web')) },
    { title: 'everybody', object: clusterRoleBindingWith('system:node', USER('system:anonymous')) },
  ],
  good: [
    { title: 'the controller itself', object: clusterRoleBindingWith('system:controller:job-controller', { kind: 'ServiceAccount', name: 'job-controller', namespace: 'kube-system' }) },
    { title: 'the part itself', object: clusterRoleBindingWith('system:kube-controller-manager', USER('system:kube-controller-manager')) },
    { title: 'what servers of further APIs need', object: clusterRoleBindingWith('system:auth-delegator', ACCOUNT) },
    { title: 'a role of the namespace that has such a name', object: { ...roleBindingWith(ACCOUNT), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'system:controller:bootstrap-signer' } } },
  ],
});
