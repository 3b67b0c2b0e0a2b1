import { clusterRoleBindingWith, clusterRoleWith, coreRule, group, groupRule, roleBindingWith, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { grantsEverything } from './powers';
import { Rights } from './rights';
import { ManifestSet } from '../../manifest/manifest-set';
import { cis, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

export const noClusterAdminBinding = rule({
  id: 'no-cluster-admin-binding',
  title: 'Nobody is bound to cluster-admin',
  severity: 'critical',
  category: 'rbac',
  tests: [{
    scope: 'object',
    kinds: ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'],
    expression: "object.?roleRef.?name.orValue('') != 'cluster-admin' || object.?roleRef.?kind.orValue('ClusterRole') != 'ClusterRole'",
    field: '/roleRef/name',
    message: 'the subjects of "{name}" may do everything: the role is {value}',
  }],
  judge: findEqualRoles,
  remediation: 'Bind a role that names what the subjects do; keep cluster-admin for an emergency account that is watched.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. The emergency account: exempt its one binding, and say who holds it.`,
  references: [
    nsa('threat-insider-admin', 'Threat model'),
    nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control'),
    cis('5.1.1', 'Ensure that the cluster-admin role is only used where required'),
  ],
  peers: {
    'kubescape': ['C-0035', 'C-0185'],
    'trivy': ['KSV-0111'],
    'kube-linter': ['cluster-admin-role-binding'],
    'polaris': ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole', 'rolebindingClusterAdminRole'],
    'kyverno': ['restrict-binding-clusteradmin'],
  },
  bad: [
    { title: 'in the whole cluster', object: clusterRoleBindingWith('cluster-admin', group('developers')) },
    {
      title: 'in one namespace',
      object: { ...roleBindingWith(group('developers')), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' } },
    },
    {
      title: 'a role that is as strong',
      object: clusterRoleBindingWith('app', group('developers')),
      others: [clusterRoleWith(coreRule(['pods'], ['get']), groupRule('*', ['*'], ['*']))],
    },
    {
      title: 'a role of the namespace that is as strong there',
      object: { ...roleBindingWith(group('developers')), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'app' } },
      others: [roleWith(groupRule('*', ['*'], ['*']))],
    },
  ],
  good: [
    {
      title: 'a role that allows everything in its name only',
      object: clusterRoleBindingWith('app', group('developers')),
      others: [clusterRoleWith(groupRule('apps', ['*'], ['*']))],
    },
    { title: 'another role', object: clusterRoleBindingWith('view', group('developers')) },
    {
      title: 'a role of the namespace that has the same name',
      object: { ...roleBindingWith(group('developers')), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'cluster-admin' } },
    },
  ],
});

function* findEqualRoles(set: ManifestSet): Iterable<SetFailure> {
  for (const grant of Rights.of(set).grants) {
    if (grantsEverything(grant) && grant.roleName !== 'cluster-admin') {
      const { binding: subject, roleName, namespace } = grant;
      const where = namespace === undefined ? '' : ' in its namespace';
      yield { subject, pointer: '/roleRef/name', message: `the subjects of "${subject.name}" may do everything${where}: the role "${roleName}" is as strong as cluster-admin` };
    }
  }
}
