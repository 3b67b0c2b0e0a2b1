import { clusterRoleBindingWith, group, roleBindingWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const noDefaultAccountSubject = rule({
  id: 'no-default-account-subject',
  title: 'Bindings give nothing to the service account "default"',
  severity: 'medium',
  category: 'rbac',
  tests: [
    {
      scope: 'subject',
      // An account is also a user of this name.
      expression: `(subject.?kind.orValue('') != 'ServiceAccount' || subject.?name.orValue('') != 'default') &&
(subject.?kind.orValue('') != 'User' || !subject.?name.orValue('').matches('^system:serviceaccount:[^:]*:default$'))`,
      field: '/name',
      message: 'the role is given to the service account {value}, which is that of every pod that names none',
    },
    {
      scope: 'subject',
      expression: "subject.?kind.orValue('') != 'Group' || !subject.?name.orValue('').startsWith('system:serviceaccounts:')",
      field: '/name',
      message: 'the role is given to {value}, which is every service account of a namespace, "default" among them',
    },
  ],
  remediation: 'Give the workload a service account of its own, and bind the role to that.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Vendors whose pods cannot be given an account.`,
  references: [
    nsa('rbac-sa-per-namespace', 'Authentication and authorization, Role-based access control'),
    cis('5.1.5', 'Ensure that default service accounts are not actively used'),
  ],
  peers: { checkov: ['CKV_K8S_42'] },
  bad: [
    { title: 'in one namespace', object: roleBindingWith({ kind: 'ServiceAccount', name: 'default', namespace: 'payments' }) },
    { title: 'in the whole cluster', object: clusterRoleBindingWith('view', { kind: 'ServiceAccount', name: 'default', namespace: 'payments' }) },
    { title: 'as one of all accounts of a namespace', object: roleBindingWith(group('system:serviceaccounts:payments')) },
    { title: 'under the name of a user', object: roleBindingWith({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'system:serviceaccount:payments:default' }) },
  ],
  good: [
    { title: 'an account with a name', object: roleBindingWith({ kind: 'ServiceAccount', name: 'web', namespace: 'payments' }) },
    { title: 'another account under the name of a user', object: roleBindingWith({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'system:serviceaccount:default:web' }) },
    { title: 'all accounts of the cluster, about which another rule has something to say', object: roleBindingWith(group('system:serviceaccounts')) },
    { title: 'a user who is called default', object: roleBindingWith({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'default' }) },
  ],
});
