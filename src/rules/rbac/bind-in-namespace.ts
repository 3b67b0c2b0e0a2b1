import { clusterRoleBindingWith, group, roleBindingWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { nsa } from '../reference';
import { rule } from '../rule';

export const bindInNamespace = rule({
  id: 'bind-in-namespace',
  title: 'Roles that are made for a namespace are bound in one',
  severity: 'high',
  category: 'rbac',
  parameters: { roles: { title: 'The cluster roles that are meant for namespaces', value: ['admin', 'edit', 'view'] } },
  tests: [
    {
      scope: 'object',
      kinds: ['rbac.authorization.k8s.io/ClusterRoleBinding'],
      expression: "!(object.?roleRef.?name.orValue('') in params.roles)",
      field: '/roleRef/name',
      message: 'the subjects of "{name}" have the role {value} in every namespace, kube-system too',
    },
    {
      scope: 'object',
      kinds: ['rbac.authorization.k8s.io/RoleBinding'],
      // Who may only look at kube-system reads no Secret there.
      expression: `object.?metadata.?namespace.orValue('') != 'kube-system' || object.?roleRef.?kind.orValue('') == 'Role' ||
object.?roleRef.?name.orValue('') == 'view' || !(object.?roleRef.?name.orValue('') in params.roles)`,
      field: '/roleRef/name',
      message: 'the subjects of "{name}" have the role {value} in kube-system, and with it the accounts of the controllers, which may do everything',
    },
  ],
  remediation: 'Bind the role by a RoleBinding, in each namespace where the subjects work, of which kube-system is none.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. People on call who may look at everything: exempt the binding of "view", and say who they are.`,
  references: [nsa('rbac-namespace-scope', 'Authentication and authorization, Role-based access control')],
  bad: [
    { title: 'edit, with every Secret of the cluster', object: clusterRoleBindingWith('edit', group('developers')) },
    { title: 'edit in the namespace of the system', object: inSystem('edit') },
    { title: 'view', object: clusterRoleBindingWith('view', group('developers')) },
  ],
  good: [
    { title: 'view in a namespace', object: roleBindingWith(group('developers')) },
    { title: 'view in the namespace of the system', object: inSystem('view') },
    { title: 'a role of another name', object: clusterRoleBindingWith('node-reader', group('developers')) },
  ],
});

function inSystem(role: string) {
  return { ...roleBindingWith(group('developers')), metadata: { name: 'app', namespace: 'kube-system' }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role } };
}
