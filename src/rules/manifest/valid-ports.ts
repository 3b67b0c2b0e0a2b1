import { service } from './service-examples';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { containersOf, HANDLERS, runsWithPod } from '../../manifest/pod-container';
import { valueAt } from '../../manifest/pointer';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const withPorts = (...ports: object[]) => podWith({ container: { ports } });

export const validPorts = rule({
  id: 'valid-ports',
  title: 'Ports have numbers and names that the API server takes, each once',
  severity: 'low',
  category: 'manifest',
  judge: findInvalid,
  remediation: 'Give each port a number from 1 to 65535 and a name of lower-case letters, digits and dashes: in a container at most 15, with a letter and no two dashes in a row, in a Service at most 63.',
  whenNotToUse: 'Containers that listen on the same number at different addresses.',
  references: [kubernetes('concepts/services-networking/service/#multi-port-services', 'Service, Multi-port Services')],
  peers: { 'kube-linter': ['invalid-target-ports'], 'kube-score': ['container-ports-check'] },
  bad: [
    { title: 'a number that is too large', object: withPorts({ containerPort: 65536 }) },
    { title: 'a name in capitals', object: withPorts({ name: 'HTTP', containerPort: 8080 }) },
    { title: 'a name that is too long', object: withPorts({ name: 'administration-x', containerPort: 8080 }) },
    { title: 'a name without a letter', object: withPorts({ name: '8080', containerPort: 8080 }) },
    { title: 'a name twice', object: withPorts({ name: 'http', containerPort: 8080 }, { name: 'http', containerPort: 8081 }) },
    { title: 'a number twice', object: withPorts({ containerPort: 8080 }, { name: 'http', containerPort: 8080 }) },
    {
      title: 'a number in two containers, which share one address',
      object: podWith({ pod: { initContainers: [{ name: 'proxy', image: 'registry.example/proxy', restartPolicy: 'Always', ports: [{ containerPort: 8080 }] }] } }),
    },
    { title: 'a Service of two ports without names', object: service({ ports: [{ port: 80 }, { port: 443 }] }) },
    { title: 'a Service of two ports with empty names', object: service({ ports: [{ name: '', port: 80 }, { name: 'b', port: 443 }] }) },
    { title: 'a target that is a number as text', object: service({ ports: [{ port: 80, targetPort: '8080' }] }) },
    { title: 'a target that is too large', object: service({ ports: [{ port: 80, targetPort: 65536 }] }) },
    { title: 'a probe of no number of a port', object: podWith({ container: { livenessProbe: { httpGet: { port: 0 } } } }) },
    { title: 'a probe of gRPC at a number that is too large', object: podWith({ container: { livenessProbe: { grpc: { port: 70000 } } } }) },
    { title: 'a probe of a number as text', object: podWith({ container: { livenessProbe: { tcpSocket: { port: '8080' } } } }) },
    { title: 'a hook of a number as text', object: podWith({ container: { lifecycle: { preStop: { httpGet: { port: '8080' } } } } }) },
    { title: 'a Service with a name in capitals', object: service({ ports: [{ name: 'HTTP', port: 80 }] }) },
    { title: 'a Service with a name twice', object: service({ ports: [{ name: 'a', port: 80 }, { name: 'a', port: 443 }] }) },
    { title: 'a Service with a number twice', object: service({ ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80 }] }) },
  ],
  good: [
    { title: 'two ports', object: withPorts({ name: 'http', containerPort: 8080 }, { name: 'metrics-2', containerPort: 9090 }) },
    { title: 'a probe and a target by name', object: podWith({ container: { livenessProbe: { tcpSocket: { port: 'http' } } } }), others: [service({ ports: [{ port: 80, targetPort: 'http' }] })] },
    { title: 'one number for two protocols', object: withPorts({ name: 'dns', containerPort: 53, protocol: 'UDP' }, { name: 'dns-tcp', containerPort: 53 }) },
    { title: 'a container that has ended before', object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare', ports: [{ containerPort: 8080 }] }] } }) },
    { title: 'a target of zero, which is the port itself', object: service({ ports: [{ port: 80, targetPort: 0 }] }) },
    { title: 'a Service of one port without a name', object: service({ ports: [{ port: 80 }] }) },
    {
      title: 'names of Services, which may be digits, have two dashes or be longer',
      object: service({ ports: [{ name: '8080', port: 8080 }, { name: 'http--admin', port: 8081 }, { name: 'administration-of-payments', port: 8082 }] }),
    },
  ],
});

const HANDLER_PORTS = HANDLERS.flatMap(([field, handler]) => ['httpGet', 'tcpSocket', 'grpc'].map((action) =>
  [...field === undefined ? [] : [field], handler, action, 'port'].map((key) => `/${key}`).join('')));

function* findInvalid(set: ManifestSet): Iterable<SetFailure> {
  for (const pod of set.pods) {
    // What runs at the same time shares the address of the pod; an init container that ends has it for itself.
    const together = new Ports();
    for (const placed of containersOf(pod.template)) {
      const { container, name, pointer } = placed;
      const ports = runsWithPod(placed) ? together : new Ports();
      for (const [i, port] of listOf(container.ports).entries()) {
        for (const message of ports.problemsOf(port, 'containerPort')) {
          yield { subject: pod, pointer: `${pointer}/ports/${i}`, ...name === undefined ? {} : { container: name }, message };
        }
      }
      for (const place of HANDLER_PORTS) {
        const port = valueAt(container, place);
        const message = problemOf(port);
        if (message !== undefined) {
          yield { subject: pod, pointer: pointer + place, ...name === undefined ? {} : { container: name }, message };
        }
      }
    }
  }
  for (const subject of set.ofKind('/Service')) {
    yield* ofService(subject);
  }
}

function* ofService(subject: SetObject): Iterable<SetFailure> {
  const list = listOf(mapOf(subject.object.spec).ports);
  const ports = new Ports();
  for (const [i, port] of list.entries()) {
    const problems = ports.problemsOf(port, 'port');
    const { targetPort } = mapOf(port);
    // Zero is what nothing is.
    const message = targetPort === 0 ? undefined : problemOf(targetPort);
    if (message !== undefined) {
      yield { subject, pointer: `/spec/ports/${i}/targetPort`, message };
    }
    for (const problem of list.length > 1 && textOf(mapOf(port).name) === '' ? [...problems, 'one of several ports has no name'] : problems) {
      yield { subject, pointer: `/spec/ports/${i}`, message: problem };
    }
  }
}

/** What the API server takes as the name of a port: in a Service any label of DNS, in a container one with a letter and single dashes. */
const NAMES = {
  containerPort: /^(?=.*[a-z])(?!.*--)(?=.{1,15}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
  port: /^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
};

/** Whether what leads to a port of a container is a text that no such port can have for its name. */
function isNoName(port: unknown): port is string {
  return typeof port === 'string' && port !== '' && !NAMES.containerPort.test(port);
}

/** Why what leads to a port of a container can lead to none. */
function problemOf(port: unknown): string | undefined {
  return isNoName(port) ? `"${port}" is no name of a port, and a number is written without quotes` : numberProblemOf(port);
}

function numberProblemOf(port: unknown): string | undefined {
  return typeof port === 'number' && !(port >= 1 && port <= 65535) ? `${port} is no number of a port` : undefined;
}

class Ports {
  private readonly names = new Set<string>();
  private readonly numbers = new Set<string>();

  public problemsOf(value: unknown, field: 'containerPort' | 'port'): string[] {
    const { name, protocol: given, [field]: number } = mapOf(value);
    const protocol = textOf(given) || 'TCP';
    const problems: string[] = [];
    const numberProblem = numberProblemOf(number);
    if (numberProblem !== undefined) {
      problems.push(numberProblem);
    }
    if (typeof number === 'number' && isSeen(this.numbers, `${number}/${protocol}`)) {
      problems.push(`port ${number}/${protocol} is there more than once`);
    }
    if (typeof name === 'string' && name !== '' && !NAMES[field].test(name)) {
      problems.push(`"${name}" is no name of a port`);
    }
    if (typeof name === 'string' && name !== '' && isSeen(this.names, name)) {
      problems.push(`the name "${name}" is there more than once`);
    }
    return problems;
  }
}

function isSeen(seen: Set<string>, key: string): boolean {
  const known = seen.has(key);
  seen.add(key);
  return known;
}
