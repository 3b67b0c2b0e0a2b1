import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const PROBE = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 10 };

export const differentProbes = rule({
  id: 'different-probes',
  title: 'Liveness and readiness are two questions',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'container',
    expression: `!container.?livenessProbe.hasValue() ||
!container.?readinessProbe.hasValue() ||
container.livenessProbe != container.readinessProbe`,
    field: '/livenessProbe',
    message: 'container "{name}" is started again whenever it is not ready: both probes are {value}',
  }],
  remediation: 'Ask at another path or with a higher failureThreshold for liveness, so that a busy program loses its requests before it is killed.',
  references: [kubernetes('concepts/configuration/liveness-readiness-startup-probes/', 'Liveness, Readiness, and Startup Probes')],
  peers: {
    'kube-score': ['pod-probes-identical'],
    'kyverno': ['ensure-probes-different'],
  },
  bad: [{ title: 'the same probe', object: podWith({ container: { livenessProbe: PROBE, readinessProbe: PROBE } }) }],
  good: [
    { title: 'other paths', object: podWith({ container: { livenessProbe: PROBE, readinessProbe: { ...PROBE, httpGet: { path: '/readyz', port: 8080 } } } }) },
    { title: 'other thresholds', object: podWith({ container: { livenessProbe: { ...PROBE, failureThreshold: 10 }, readinessProbe: PROBE } }) },
    { title: 'one probe', object: podWith({ container: { readinessProbe: PROBE } }) },
    { title: 'none', object: podWith({}) },
  ],
});
