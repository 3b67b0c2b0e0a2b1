import { service } from './service-examples';
import { selectorOf } from './service-pods';
import { listOf, mapOf } from '../../manifest/lenient';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-template';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule, SetFailure } from '../rule';

const pods = (ports: unknown) => {
  const object = workload('Deployment', {});
  object.spec.template.spec.containers[0].ports = ports;
  return object;
};
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
    { title: 'another protocol', object: service({ ports: [{ port: 80, targetPort: 8080, protocol: 'UDP' }] }), others: [WEB] },
    { title: 'a name where no port is declared', object: service({ ports: [{ port: 80, targetPort: 'http' }] }), others: [pods(undefined)] },
  ],
  good: [
    { title: 'a name', object: service({ ports: [{ port: 80, targetPort: 'http' }] }), others: [WEB] },
    { title: 'a number', object: service({ ports: [{ port: 80, targetPort: 8080 }] }), others: [WEB] },
    { title: 'a number where no port is declared', object: service({ ports: [{ port: 80, targetPort: 9 }] }), others: [pods(undefined)] },
    { title: 'no pods', object: service({ ports: [{ port: 80, targetPort: 'web' }] }) },
  ],
});

function* findUndeclared(set: ManifestSet): Iterable<SetFailure> {
  const declared = new Map<SetPod, Set<unknown>>();
  for (const subject of set.ofKind('/Service')) {
    const selected = set.podsSelected(subject.namespace, selectorOf(subject));
    const ports = selected.map((pod) => declared.get(pod) ?? remember(declared, pod));
    for (const [i, port] of listOf(mapOf(subject.object.spec).ports).entries()) {
      const { targetPort, protocol = 'TCP', port: own } = mapOf(port);
      const target: unknown = targetPort === undefined || targetPort === '' ? own : targetPort;
      const isName = typeof target === 'string' && !/^[0-9]+$/.test(target);
      const isAsked = target !== 0 && (isName || ports.some(({ size }) => size > 0));
      if (isAsked && selected.length > 0 && !ports.some((known) => known.has(`${protocol} ${target}`))) {
        const message = `Service "${subject.name}" leads to port ${String(target)}/${String(protocol)}, which none of its pods declares`;
        yield { subject, pointer: `/spec/ports/${i}${targetPort === undefined ? '' : '/targetPort'}`, message };
      }
    }
  }
}

function remember(declared: Map<SetPod, Set<unknown>>, pod: SetPod): Set<unknown> {
  const ports = containersOf(pod.template).flatMap(({ container }) => listOf(container.ports)).flatMap((port) => {
    const { name, containerPort, protocol = 'TCP' } = mapOf(port);
    return [`${protocol} ${containerPort}`, ...name === undefined ? [] : [`${protocol} ${name}`]];
  });
  declared.set(pod, new Set(ports));
  return declared.get(pod)!;
}
