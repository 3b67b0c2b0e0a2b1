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
  ],
  good: [
    { title: 'a probe', object: podWith({ container: { readinessProbe: PROBE } }) },
    { title: 'no ports', object: podWith({ container: { ports: undefined } }) },
    { title: 'a pod that ends by itself', object: podWith({ pod: { restartPolicy: 'OnFailure' } }) },
  ],
});
