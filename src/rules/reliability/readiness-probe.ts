import { asksSomething, IDLE_PROBES } from './asking-probe';
import { LONG_RUNNING_ONLY, ofLongRunning } from './long-running';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const PROBE = { tcpSocket: { port: 8080 } };

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
  remediation: 'Add a readinessProbe that passes once the program can answer requests.',
  whenNotToUse: `Programs that are ready as soon as they listen, behind clients that try again. Containers without ports are not asked. ${LONG_RUNNING_ONLY}`,
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
  ],
  good: [
    { title: 'a command that looks', object: podWith({ container: { readinessProbe: { exec: { command: ['sh', '-c', 'echo ruok | nc localhost 2181'] } } } }) },
    { title: 'a probe', object: podWith({ container: { readinessProbe: PROBE } }) },
    { title: 'no ports', object: podWith({ container: { ports: undefined } }) },
    { title: 'a pod that ends by itself', object: podWith({ pod: { restartPolicy: 'OnFailure' } }) },
  ],
});
