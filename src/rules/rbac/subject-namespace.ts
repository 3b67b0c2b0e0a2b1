import { clusterRoleBindingWith, roleBindingWith } from './examples';
import { set } from '../edit';
import { nsa } from '../reference';
import { rule } from '../rule';

const HAS_NAMESPACE = "subject.?kind.orValue('') != 'ServiceAccount' || subject.?namespace.orValue('') != ''";
const MESSAGE = 'the service account "{name}" has no namespace, so that the API server refuses the binding';

export const subjectNamespace = rule({
  id: 'subject-namespace',
  title: 'Service accounts in bindings have a namespace',
  severity: 'medium',
  category: 'rbac',
  tests: [
    {
      scope: 'subject',
      expression: `${HAS_NAMESPACE} || object.?metadata.?namespace.orValue('') == ''`,
      field: '/namespace',
      message: MESSAGE,
      fix: ({ object }) => [set('/namespace', object.metadata.namespace)],
    },
    {
      scope: 'subject',
      expression: `${HAS_NAMESPACE} || object.?metadata.?namespace.orValue('') != ''`,
      field: '/namespace',
      message: MESSAGE,
    },
  ],
  remediation: 'Write the namespace of the service account into the subject; it is not taken from the binding.',
  references: [nsa('rbac-sa-per-namespace', 'Authentication and authorization, Role-based access control')],
  bad: [
    { title: 'in a RoleBinding, whose namespace is meant', object: roleBindingWith({ kind: 'ServiceAccount', name: 'web' }) },
    { title: 'in a ClusterRoleBinding, which has none', object: clusterRoleBindingWith('view', { kind: 'ServiceAccount', name: 'web' }) },
  ],
  good: [
    { title: 'an account of another namespace', object: roleBindingWith({ kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' }) },
    { title: 'a group', object: clusterRoleBindingWith('view', { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'web' }) },
  ],
});
