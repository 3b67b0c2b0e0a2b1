import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

// What a probe may say, with what it says where it says nothing.
const FIELDS: readonly (readonly [field: string, otherwise: string])[] = [
  ['httpGet.?path', '\'/\''], ['httpGet.?port', '0'], ['httpGet.?host', '\'\''], ['httpGet.?scheme', '\'HTTP\''], ['httpGet.?protocol', '\'HTTP1\''],
  ['httpGet.?httpHeaders', '[]'],
  ['tcpSocket.?port', '0'], ['tcpSocket.?host', '\'\''], ['grpc.?port', '0'], ['grpc.?service', '\'\''], ['exec.?command', '[]'],
  ['initialDelaySeconds', '0'], ['timeoutSeconds', '1'], ['periodSeconds', '10'], ['successThreshold', '1'], ['failureThreshold', '3'],
  ['terminationGracePeriodSeconds', '0'],
];
const SAME = FIELDS.map(([field, otherwise]) =>
  `container.livenessProbe.?${field}.orValue(${otherwise}) == container.readinessProbe.?${field}.orValue(${otherwise})`).join(' &&\n');

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
!(${SAME})`,
    field: '/livenessProbe',
    message: 'container "{name}" is started again whenever it is not ready: both probes are {value}',
  }],
  remediation: 'Ask at another path or with a higher failureThreshold for liveness, so that a busy program loses its requests before it is killed.',
  whenNotToUse: 'Programs that are either well or beyond help, and never merely busy: there one question is enough.',
  references: [kubernetes('concepts/configuration/liveness-readiness-startup-probes/', 'Liveness, Readiness, and Startup Probes')],
  peers: {
    'kube-score': ['pod-probes-identical'],
    'kyverno': ['ensure-probes-different'],
  },
  bad: [
    { title: 'the same probe', object: podWith({ container: { livenessProbe: PROBE, readinessProbe: PROBE } }) },
    {
      title: 'the same probe, of which one is written out',
      object: podWith({
        container: {
          livenessProbe: { httpGet: { port: 8080 } },
          readinessProbe: { httpGet: { path: '/', port: 8080, host: '', scheme: 'HTTP' }, periodSeconds: 10, failureThreshold: 3 },
        },
      }),
    },
  ],
  good: [
    { title: 'other paths', object: podWith({ container: { livenessProbe: PROBE, readinessProbe: { ...PROBE, httpGet: { path: '/readyz', port: 8080 } } } }) },
    { title: 'other thresholds', object: podWith({ container: { livenessProbe: { ...PROBE, failureThreshold: 10 }, readinessProbe: PROBE } }) },
    { title: 'one probe', object: podWith({ container: { readinessProbe: PROBE } }) },
    { title: 'none', object: podWith({}) },
  ],
});
