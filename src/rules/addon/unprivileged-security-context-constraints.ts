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

export const unprivilegedSecurityContextConstraints = rule({
  id: 'unprivileged-security-context-constraints',
  title: 'SecurityContextConstraints of OpenShift keep pods from their node',
  severity: 'high',
  category: 'addon',
  tests: TESTS.map(([field, what]) => ({
    scope: 'object',
    kinds: ['security.openshift.io/SecurityContextConstraints'],
    expression: refuses(field),
    field: `/${field}`,
    message: `constraints "{name}" allow ${what}: ${field} is {value}`,
  })),
  remediation: 'Use the constraints restricted-v2, or set the fields to false and make constraints of their own for the few agents that need one of them.',
  whenNotToUse: 'Constraints made for one agent that works on the node, and bound to its account alone: exempt them.',
  references: [kubernetes('concepts/security/pod-security-standards/', 'Pod Security Standards'), mitre('T1611', 'Escape to Host')],
  peers: {
    'kube-linter': ['scc-deny-privileged-container'],
  },
  bad: [
    { title: 'privileged containers', object: constraints({ allowPrivilegedContainer: true }) },
    { title: 'the network of the node', object: constraints({ allowPrivilegedContainer: false, allowHostNetwork: true }) },
  ],
  good: [
    { title: 'all refused', object: constraints({ allowPrivilegedContainer: false, allowHostDirVolumePlugin: false, allowHostNetwork: false, allowHostPID: false, allowHostIPC: false }) },
    { title: 'nothing said', object: constraints({}) },
  ],
});
