import { service } from './service-examples';
import { selectorOf } from './service-pods';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { containersOf, runsWithPod } from '../../manifest/pod-container';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule, SetFailure } from '../rule';

const pods = (ports: unknown) => {
  const object = workload('Deployment', {});
  object.spec.template.spec.containers[0].ports = ports;
  return object;
};
const beside = (sidecar: JsonObject) => workload('Deployment', {}, { initContainers: [{ name: 'setup', image: 'registry.example/setup', ports: [{ name: 'setup', containerPort: 8082 }], ...sidecar }] });
const WEB = pods([{ name: 'http', containerPort: 8080 }]);

export const serviceTargetPort = rule({
  id: 'service-target-port',
  title: 'Services lead to ports that their pods declare',
  severity: 'medium',
  category: 'manifest',
  judge: findUndeclared,
  remediation: 'Correct targetPort, or declare the port in the container; a name that no container declares leads nowhere.',
  whenNotToUse: 'Containers that keep a port out of their list on purpose; where no container of the pods declares a port, only names are asked about.',
  references: [kubernetes('concepts/services-networking/service/#field-spec-ports', 'Service, Port definitions')],
  peers: { 'kube-linter': ['invalid-target-ports'], 'kyverno': ['require-container-port-names'] },
  bad: [
    { title: 'a name that is not declared', object: service({ ports: [{ port: 80, targetPort: 'web' }] }), others: [WEB] },
    { title: 'a number that is not declared', object: service({ ports: [{ port: 80, targetPort: 8081 }] }), others: [WEB] },
    { title: 'no target, which is the port of the Service', object: service({ ports: [{ port: 80 }] }), others: [WEB] },
    { title: 'zero, which is no target', object: service({ ports: [{ port: 80, targetPort: 0 }] }), others: [WEB] },
    { title: 'a name of an init container, which has ended by then', object: service({ ports: [{ port: 80, targetPort: 'setup' }] }), others: [beside({})] },
    { title: 'another protocol', object: service({ ports: [{ port: 80, targetPort: 8080, protocol: 'UDP' }] }), others: [WEB] },
    { title: 'a name where no port is declared', object: service({ ports: [{ port: 80, targetPort: 'http' }] }), others: [pods(undefined)] },
  ],
  good: [
    { title: 'a name', object: service({ ports: [{ port: 80, targetPort: 'http' }] }), others: [WEB] },
    { title: 'a number', object: service({ ports: [{ port: 80, targetPort: 8080 }] }), others: [WEB] },
    { title: 'a number where no port is declared', object: service({ ports: [{ port: 80, targetPort: 9 }] }), others: [pods(undefined)] },
    { title: 'a name of a sidecar', object: service({ ports: [{ port: 80, targetPort: 'setup' }] }), others: [beside({ restartPolicy: 'Always' })] },
    { title: 'no pods', object: service({ ports: [{ port: 80, targetPort: 'web' }] }) },
  ],
});

function* findUndeclared(set: ManifestSet): Iterable<SetFailure> {
  // Services may select the same pods.
  const known = new Map<readonly SetPod[], ReadonlySet<string> | undefined>();
  const portsOf = (selected: readonly SetPod[]) => {
    if (!known.has(selected)) {
      known.set(selected, declaredPorts(selected));
    }
    return known.get(selected);
  };
  for (const subject of set.ofKind('/Service')) {
    const ports = portsOf(set.podsSelected(subject.namespace, selectorOf(subject)));
    for (const [i, value] of listOf(mapOf(subject.object.spec).ports).entries()) {
      const port = mapOf(value);
      const isDefault = port.targetPort === undefined || port.targetPort === '' || port.targetPort === 0;
      const target: unknown = isDefault ? port.port : port.targetPort;
      const isNumber = typeof target === 'number' && target > 0 || typeof target === 'string' && /^[0-9]+$/.test(target);
      const isAsked = ports !== undefined && (isNumber ? ports.size > 0 : typeof target === 'string' && target !== '');
      if (isAsked && !ports.has(`${target}/${protocolOf(port)}`)) {
        const message = `Service "${subject.name}" leads to port ${target}/${protocolOf(port)}, which none of its pods declares`;
        yield { subject, pointer: `/spec/ports/${i}${port.targetPort === undefined ? '' : '/targetPort'}`, message };
      }
    }
  }
}

/** What pods declare, undefined where that cannot be told: there are none, or an operator that completes one declares ports of its own. */
function declaredPorts(selected: readonly SetPod[]): ReadonlySet<string> | undefined {
  if (selected.length === 0 || selected.some(({ template: { place } }) => place.completion !== undefined)) {
    return undefined;
  }
  // Nobody can reach what has ended.
  return new Set(selected.flatMap(({ template }) => containersOf(template)).filter(runsWithPod)
    .flatMap(({ container }) => listOf(container.ports)).flatMap((port) => {
      const { name, containerPort } = mapOf(port);
      return [name, containerPort].filter((each) => typeof each === 'string' || typeof each === 'number').map((each) => `${each}/${protocolOf(mapOf(port))}`);
    }));
}

function protocolOf({ protocol }: Readonly<JsonObject>): string {
  return textOf(protocol) || 'TCP';
}
