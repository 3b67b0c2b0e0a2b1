import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const isDeclared = (handler: string) => {
  const port = `handler.?${handler}.?port`;
  return `!${port}.hasValue() ||
handler.?${handler}.?host.orValue('') != '' ||
container.?ports.orValue([]).size() == 0 && string(${port}.orValue(0)).matches('^[0-9]+$') ||
container.?ports.orValue([]).exists(port, port.?protocol.orValue('TCP') in ['TCP', ''] &&
  (string(port.?containerPort.orValue(0)) == string(${port}.orValue('')) || port.?name.orValue('') == string(${port}.orValue(''))))`;
};

const withProbe = (probe: object, ports: unknown = [{ name: 'http', containerPort: 8080 }]) => podWith({ container: { ports, readinessProbe: probe } });

export const probePort = rule({
  id: 'probe-port',
  title: 'Probes ask at ports that their container declares',
  severity: 'medium',
  category: 'reliability',
  tests: ['httpGet', 'tcpSocket', 'grpc'].map((handler) => ({
    scope: 'handler' as const,
    expression: isDeclared(handler),
    field: `/${handler}/port`,
    message: '{name} asks at a port that its container does not declare: {value}',
  })),
  remediation: 'Correct the port of the probe, or declare it in the ports of the container; a name that is not declared makes the probe fail for ever.',
  whenNotToUse: 'Containers that keep a port for probes out of their list on purpose; those that declare no port at all are asked about names alone.',
  references: [kubernetes('tasks/configure-pod-container/configure-liveness-readiness-startup-probes/', 'Configure Liveness, Readiness and Startup Probes')],
  peers: {
    'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'],
  },
  bad: [
    { title: 'a name that is not declared', object: withProbe({ httpGet: { path: '/', port: 'web' } }) },
    { title: 'a name where no port is declared', object: withProbe({ httpGet: { path: '/', port: 'http' } }, null) },
    { title: 'a number that is not declared', object: withProbe({ tcpSocket: { port: 8081 } }) },
    { title: 'a number for gRPC', object: withProbe({ grpc: { port: 9555 } }) },
    { title: 'a port of another protocol', object: withProbe({ tcpSocket: { port: 8080 } }, [{ containerPort: 8080, protocol: 'UDP' }]) },
    { title: 'a hook before the stop', object: podWith({ container: { lifecycle: { preStop: { httpGet: { path: '/drain', port: 9090 } } } } }) },
  ],
  good: [
    { title: 'a name', object: withProbe({ httpGet: { path: '/', port: 'http' } }) },
    { title: 'a number', object: withProbe({ tcpSocket: { port: 8080 } }) },
    { title: 'a number for two protocols', object: withProbe({ tcpSocket: { port: 53 } }, [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 53, protocol: 'TCP' }]) },
    { title: 'a number as text', object: withProbe({ tcpSocket: { port: '8080' } }) },
    { title: 'a number where no port is declared', object: withProbe({ tcpSocket: { port: 8081 } }, null) },
    { title: 'another host, about which another rule has something to say', object: withProbe({ tcpSocket: { port: 6443, host: 'other' } }) },
    { title: 'a command', object: withProbe({ exec: { command: ['true'] } }) },
  ],
});
