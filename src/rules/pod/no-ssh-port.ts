import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const service = (ports: object[]) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'payments' }, spec: { selector: { app: 'web' }, ports } });

export const noSshPort = rule({
  id: 'no-ssh-port',
  title: 'Nothing offers SSH',
  severity: 'medium',
  category: 'pod',
  parameters: { ports: { title: 'The ports that mean SSH', value: ['22', '2222'] } },
  tests: [
    {
      scope: 'port',
      expression: 'port.?protocol.orValue(\'TCP\') != \'TCP\' || !(string(port.?containerPort.orValue(0)) in params.ports)',
      field: '/containerPort',
      message: 'port "{name}" is one of SSH: {value}',
    },
    {
      scope: 'object',
      kinds: ['/Service'],
      expression: `object.?spec.?ports.orValue([]).all(port, port.?protocol.orValue('TCP') != 'TCP' ||
  !(string(port.?port.orValue(0)) in params.ports) && !(string(port.?targetPort.orValue(0)) in params.ports))`,
      field: '/spec/ports',
      message: 'Service "{name}" publishes a port of SSH: {value}',
    },
  ],
  remediation: 'Take the SSH server out of the image: kubectl exec and kubectl debug reach containers under the control of RBAC and the audit log.',
  whenNotToUse: 'Servers of Git repositories and of file transfer offer SSH as their purpose: exempt them.',
  references: [
    kubernetes('tasks/debug/debug-application/get-shell-running-container/', 'Get a Shell to a Running Container'),
    mitre('T1133', 'External Remote Services'),
  ],
  peers: {
    'kubescape': ['C-0042'],
    'kube-linter': ['ssh-port'],
  },
  bad: [
    { title: 'a port of a container', object: podWith({ container: { ports: [{ containerPort: 8080 }, { containerPort: 22 }] } }) },
    { title: 'a Service', object: service([{ port: 2222 }]) },
    { title: 'a Service that leads to the port', object: service([{ name: 'http', port: 80, targetPort: 8080 }, { name: 'other', port: 8022, targetPort: 22 }]) },
  ],
  good: [
    { title: 'other ports', object: podWith({}) },
    { title: 'another protocol', object: podWith({ container: { ports: [{ containerPort: 22, protocol: 'UDP' }] } }) },
    { title: 'a Service of other ports', object: service([{ port: 80, targetPort: 'http' }]) },
  ],
});
