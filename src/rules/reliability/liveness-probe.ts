import { asksSomething, IDLE_PROBES } from './asking-probe';
import { LONG_RUNNING_ONLY, ofLongRunning } from './long-running';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const PROBE = { httpGet: { path: '/livez', port: 8080 } };

export const livenessProbe = rule({
  id: 'liveness-probe',
  title: 'Containers that hang are started again',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'container',
    expression: ofLongRunning('container.?livenessProbe.hasValue()'),
    field: '/livenessProbe',
    message: 'container "{name}" has no liveness probe',
  }, {
    scope: 'container',
    expression: ofLongRunning(asksSomething('livenessProbe')),
    field: '/livenessProbe',
    message: 'the liveness probe of container "{name}" asks nothing that could fail',
  }],
  remediation: 'Add a livenessProbe that fails only where a start helps: one that asks for other services starts all pods again when one of those fails.',
  whenNotToUse: `Programs that end when they cannot go on need none. ${LONG_RUNNING_ONLY}`,
  references: [kubernetes('concepts/configuration/liveness-readiness-startup-probes/', 'Liveness, Readiness, and Startup Probes')],
  peers: {
    'kubescape': ['C-0056'],
    'checkov': ['CKV_K8S_8'],
    'kube-linter': ['no-liveness-probe'],
    'kube-score': ['pod-probes'],
    'polaris': ['livenessProbeMissing'],
    'kyverno': ['require-pod-probes'],
    'gatekeeper': ['requiredprobes'],
  },
  bad: [
    { title: 'no probe', object: podWith({}) },
    { title: 'a probe that is null, which is nothing', object: podWith({ container: { livenessProbe: null } }) },
    { title: 'a readiness probe, which starts nothing again', object: podWith({ container: { readinessProbe: PROBE } }) },
    ...IDLE_PROBES.map(([title, probe]) => ({ title, object: podWith({ container: { livenessProbe: probe } }) })),
    {
      title: 'a sidecar, which runs as long as its pod',
      object: podWith({ pod: { initContainers: [{ name: 'proxy', image: 'registry.example/proxy', restartPolicy: 'Always', ports: [{ containerPort: 8081 }] }] }, container: { livenessProbe: PROBE } }),
    },
  ],
  good: [
    { title: 'a command that looks', object: podWith({ container: { livenessProbe: { exec: { command: ['sh', '-c', 'echo ruok | nc localhost 2181'] } } } }) },
    { title: 'a probe', object: podWith({ container: { livenessProbe: PROBE } }) },
    { title: 'a pod that ends by itself', object: podWith({ pod: { restartPolicy: 'Never' } }) },
    {
      title: 'an init container without one',
      object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare' }] }, container: { livenessProbe: PROBE } }),
    },
  ],
});
