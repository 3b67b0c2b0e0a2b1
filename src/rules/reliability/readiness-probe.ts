import { asksSomething, IDLE_PROBES } from './asking-probe';
import { LONG_RUNNING_ONLY, ofLongRunning } from './long-running';
import { workload } from './workload-examples';
import { listOf, mapOf } from '../../manifest/lenient';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { containersOf, runsWithPod } from '../../manifest/pod-container';
import { podWith } from '../examples';
import { service } from '../manifest/service-examples';
import { selectorOf } from '../manifest/service-pods';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const PROBE = { tcpSocket: { port: 8080 } };

const withoutPorts = (container: object, pod: object = {}) => {
  const object = workload('Deployment', {}, pod);
  const { containers } = object.spec.template.spec;
  containers[0] = { ...containers[0], ports: undefined, ...container };
  return object;
};
const SIDECAR = { initContainers: [{ name: 'proxy', image: 'registry.example/proxy', restartPolicy: 'Always' }] };

export const readinessProbe = rule({
  id: 'readiness-probe',
  title: 'Containers get requests only when they are ready for them',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'container',
    expression: ofLongRunning(`container.?ports.orValue([]).size() == 0 ||
container.?readinessProbe.hasValue()`),
    field: '/readinessProbe',
    message: 'container "{name}" listens on ports and has no readiness probe',
  }, {
    scope: 'container',
    expression: ofLongRunning(asksSomething('readinessProbe')),
    field: '/readinessProbe',
    message: 'the readiness probe of container "{name}" asks nothing that could fail',
  }],
  judge: findServing,
  remediation: 'Add a readinessProbe that passes once the program can answer requests.',
  whenNotToUse: `Programs that are ready as soon as they listen, behind clients that try again. Containers without ports are asked only where a Service of the set leads to their pod. ${LONG_RUNNING_ONLY}`,
  references: [kubernetes('concepts/configuration/liveness-readiness-startup-probes/', 'Liveness, Readiness, and Startup Probes')],
  peers: {
    'kubescape': ['C-0018'],
    'checkov': ['CKV_K8S_9'],
    'kube-linter': ['no-readiness-probe'],
    'kube-score': ['pod-probes'],
    'polaris': ['readinessProbeMissing'],
    'kyverno': ['require-pod-probes'],
    'gatekeeper': ['requiredprobes'],
  },
  bad: [
    { title: 'no probe', object: podWith({}) },
    { title: 'a liveness probe, which keeps no requests away', object: podWith({ container: { livenessProbe: PROBE } }) },
    ...IDLE_PROBES.map(([title, probe]) => ({ title, object: podWith({ container: { readinessProbe: probe } }) })),
    {
      title: 'a sidecar, which runs as long as its pod',
      object: podWith({ pod: { initContainers: [{ name: 'proxy', image: 'registry.example/proxy', restartPolicy: 'Always', ports: [{ containerPort: 8081 }] }] }, container: { readinessProbe: PROBE } }),
    },
    { title: 'no ports, and a Service that leads there', object: withoutPorts({}), others: [service({})] },
    { title: 'a Service, and two containers that may be meant', object: withoutPorts({}, SIDECAR), others: [service({})] },
  ],
  good: [
    { title: 'a command that looks', object: podWith({ container: { readinessProbe: { exec: { command: ['sh', '-c', 'echo ruok | nc localhost 2181'] } } } }) },
    { title: 'a probe', object: podWith({ container: { readinessProbe: PROBE } }) },
    { title: 'no ports', object: podWith({ container: { ports: undefined } }) },
    { title: 'no ports, and a Service of other pods', object: withoutPorts({}), others: [service({ selector: { app: 'api' } })] },
    { title: 'a Service, and a probe of one of two containers', object: withoutPorts({ readinessProbe: PROBE }, SIDECAR), others: [service({})] },
    { title: 'a Service that leads to pods before they are ready', object: withoutPorts({}), others: [service({ publishNotReadyAddresses: true })] },
    { title: 'a pod that ends by itself', object: podWith({ pod: { restartPolicy: 'OnFailure' } }) },
  ],
});

/** Ports need not be declared: pods that a Service leads to get requests all the same. */
function* findServing(set: ManifestSet): Iterable<SetFailure> {
  // Services may select the same pods.
  const asked = new Set<readonly SetPod[] | SetPod>();
  for (const each of set.ofKind('/Service')) {
    const { ports, publishNotReadyAddresses } = mapOf(each.object.spec);
    const pods = set.podsSelected(each.namespace, selectorOf(each));
    if (listOf(ports).length === 0 || publishNotReadyAddresses === true || asked.has(pods)) {
      continue;
    }
    asked.add(pods);
    for (const pod of pods) {
      if (!asked.has(pod)) {
        asked.add(pod);
        yield* unasked(pod);
      }
    }
  }
}

/** What is said of a pod whose containers declare no port, so that none of them alone is asked, and have no probe. */
function unasked(pod: SetPod): SetFailure[] {
  const { spec, specPointer, place } = pod.template;
  const serving = containersOf(pod.template).filter(runsWithPod);
  if (place.completion !== undefined || (spec.restartPolicy ?? 'Always') !== 'Always' || serving.length === 0
    || serving.some(({ container }) => listOf(container.ports).length > 0 || container.readinessProbe !== undefined)) {
    return [];
  }
  const [{ name, pointer }, ...others] = serving;
  return [others.length > 0
    ? { subject: pod, pointer: `${specPointer}/containers`, message: `a Service leads to the pods of "${pod.name}", and none of their containers has a readiness probe` }
    : { subject: pod, pointer: `${pointer}/readinessProbe`, container: name, message: `a Service leads to container "${name ?? ''}", which has no readiness probe` }];
}
