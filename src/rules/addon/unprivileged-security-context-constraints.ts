import { celTexts } from '../../cel/literals';
import { clusterRoleBindingWith, clusterRoleWith, group, groupRule, roleBindingWith, roleWith } from '../rbac/examples';
import { forbidsUnlessNamed } from '../rbac/permission';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const constraints = (fields: object) => ({ apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints', metadata: { name: 'agents' }, ...fields });

const refuses = (field: string) => `!object.?${field}.orValue(false)`;

const TESTS = [
  ['allowPrivilegedContainer', 'privileged containers'],
  ['allowHostDirVolumePlugin', 'directories of the node'],
  ['allowHostNetwork', 'the network of the node'],
  ['allowHostPID', 'the processes of the node'],
  ['allowHostIPC', 'the IPC of the node'],
] as const;

const GROUP = 'security.openshift.io';

// Those of OpenShift itself that let pods out, or be any user.
const STRONG = ['anyuid', 'hostaccess', 'hostmount-anyuid', 'hostmount-anyuid-v2', 'hostnetwork', 'hostnetwork-v2', 'node-exporter', 'privileged'];
const BY_ROLE = STRONG.map((name) => `system:openshift:scc:${name}`);

const scc = (verb: string, names?: string[]) => groupRule(GROUP, ['securitycontextconstraints'], [verb], names);
const TEAM = group('payments');

export const unprivilegedSecurityContextConstraints = rule({
  id: 'unprivileged-security-context-constraints',
  title: 'SecurityContextConstraints of OpenShift keep pods from their node',
  severity: 'high',
  category: 'addon',
  tests: [
    ...TESTS.map(([field, what]) => ({
      scope: 'object' as const,
      kinds: ['security.openshift.io/SecurityContextConstraints'],
      expression: refuses(field),
      field: `/${field}`,
      message: `constraints "{name}" allow ${what}: ${field} is {value}`,
    })),
    {
      // By their own group alone: a role that may do everything says so to other rules, and on other clusters there are no constraints.
      scope: 'role-rule',
      expression: `!roleRule.?apiGroups.orValue([]).exists(g, g == '${GROUP}') ||
${forbidsUnlessNamed({ groups: [GROUP], resources: ['securitycontextconstraints'], verbs: ['use'] }, `n in ${celTexts(STRONG)}`)}`,
      message: 'pods may be run under constraints that let them reach their node, or be any user: {value}',
    },
    {
      scope: 'object',
      kinds: ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'],
      expression: `object.?roleRef.?kind.orValue('') == 'Role' || !(object.?roleRef.?name.orValue('') in ${celTexts(BY_ROLE)})`,
      field: '/roleRef/name',
      message: 'the subjects of "{name}" may run pods that reach their node, or are any user: the role is {value}',
    },
  ],
  remediation: 'Use and let use the constraints restricted-v2, or set the fields to false and make constraints of their own for the few agents that need one of them.',
  whenNotToUse: 'Constraints made for one agent that works on the node, and bound to its account alone: exempt them.',
  references: [kubernetes('concepts/security/pod-security-standards/', 'Pod Security Standards'), mitre('T1611', 'Escape to Host')],
  peers: {
    'kube-linter': ['scc-deny-privileged-container'],
  },
  bad: [
    { title: 'privileged containers', object: constraints({ allowPrivilegedContainer: true }) },
    { title: 'any constraints may be used', object: clusterRoleWith(scc('use')) },
    { title: 'privileged ones may be used', object: roleWith(scc('use', ['restricted-v2', 'privileged'])) },
    { title: 'every verb on all that OpenShift constrains', object: clusterRoleWith(groupRule(GROUP, ['*'], ['*'])) },
    { title: 'the role that OpenShift has for privileged ones', object: clusterRoleBindingWith('system:openshift:scc:privileged', TEAM) },
    { title: 'any user, in a namespace', object: { ...roleBindingWith(TEAM), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:openshift:scc:anyuid' } } },
    { title: 'the network of the node', object: constraints({ allowPrivilegedContainer: false, allowHostNetwork: true }) },
  ],
  good: [
    { title: 'all refused', object: constraints({ allowPrivilegedContainer: false, allowHostDirVolumePlugin: false, allowHostNetwork: false, allowHostPID: false, allowHostIPC: false }) },
    { title: 'nothing said', object: constraints({}) },
    { title: 'constraints of its own by their name', object: clusterRoleWith(scc('use', ['agents'])) },
    { title: 'constraints may be read', object: clusterRoleWith(scc('list')) },
    { title: 'the role that OpenShift has for restricted ones', object: clusterRoleBindingWith('system:openshift:scc:restricted-v2', TEAM) },
  ],
});
