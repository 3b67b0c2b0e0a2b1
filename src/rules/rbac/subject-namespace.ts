import { clusterRoleBindingWith, roleBindingWith } from './examples';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

export const subjectNamespace = rule({
  id: 'subject-namespace',
  title: 'Service accounts in ClusterRoleBindings have a namespace',
  severity: 'medium',
  category: 'rbac',
  textOnly: true,
  tests: [{
    scope: 'subject',
    // In a RoleBinding the authorizer takes an account without a namespace from the namespace of the binding.
    expression: `object.?kind.orValue('') == 'RoleBinding' || subject.?kind.orValue('') != 'ServiceAccount' ||
subject.?namespace.orValue('') != ''`,
    field: '/namespace',
    message: 'the service account "{name}" has no namespace, so that the API server refuses the binding',
  }],
  remediation: 'Write the namespace of the service account into the subject; only in a RoleBinding may it be left out, where that of the binding is meant.',
  whenNotToUse: 'Never: the API server refuses such a subject.',
  references: [
    nsa('rbac-sa-per-namespace', 'Authentication and authorization, Role-based access control'),
    kubernetes('reference/access-authn-authz/rbac/', 'Using RBAC Authorization'),
  ],
  bad: [
    { title: 'in a ClusterRoleBinding, which has none', object: clusterRoleBindingWith('view', { kind: 'ServiceAccount', name: 'web' }) },
    {
      title: 'in a ClusterRoleBinding that a chart gave a namespace, which the API server does not look at',
      object: { ...clusterRoleBindingWith('view', { kind: 'ServiceAccount', name: 'web' }), metadata: { name: 'app', namespace: 'payments' } },
    },
  ],
  good: [
    { title: 'in a RoleBinding, whose namespace is meant', object: roleBindingWith({ kind: 'ServiceAccount', name: 'web' }) },
    { title: 'an account with its namespace', object: clusterRoleBindingWith('view', { kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' }) },
    { title: 'a group', object: clusterRoleBindingWith('view', { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'web' }) },
  ],
});
