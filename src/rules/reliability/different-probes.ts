import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

type Compared = (liveness: string, readiness: string) => string;

const FIRST = 'container.livenessProbe';
const SECOND = 'container.readinessProbe';

function compared(field: string, otherwise: string, by: Compared): string {
  const of = (probe: string) => `${probe}.?${field}.orValue(${otherwise})`;
  return `(${by(of(FIRST), of(SECOND))})`;
}

const equal: Compared = (a, b) => `${a} == ${b}`;
// The kubelet puts the slash where it is missing.
const samePath: Compared = (a, b) => `${a} == ${b} || '/' + ${a} == ${b} || ${a} == '/' + ${b}`;
const sameScheme: Compared = (a, b) => `(${a} == '' ? 'HTTP' : ${a}) == (${b} == '' ? 'HTTP' : ${b})`;
const sameItems: Compared = (a, b) => `${a}.all(item, item in ${b}) && ${b}.all(item, item in ${a})`;
// A port has a number, and may have a name.
const samePort: Compared = (a, b) => `string(${a}) == string(${b}) ||
  container.?ports.orValue([]).exists(port, [${a}, ${b}].all(asked,
    string(asked) == string(port.?containerPort.orValue(0)) || string(asked) == string(port.?name.orValue(''))))`;

const SAME_QUESTION = [
  compared('httpGet.?path', "'/'", samePath), compared('httpGet.?port', '0', samePort), compared('httpGet.?host', "''", equal),
  compared('httpGet.?scheme', "'HTTP'", sameScheme), compared('httpGet.?protocol', "'HTTP1'", equal), compared('httpGet.?httpHeaders', '[]', sameItems),
  compared('tcpSocket.?port', '0', samePort), compared('tcpSocket.?host', "''", equal),
  compared('grpc.?port', '0', equal), compared('grpc.?service', "''", equal), compared('exec.?command', '[]', equal),
];

// Zero is what nothing is.
const noLongerThan = (otherwise: number): Compared => (a, b) => `(${a} == 0 ? ${otherwise} : ${a}) <= (${b} == 0 ? ${otherwise} : ${b})`;

// How long a probe may fail before something happens. That readiness wants several successes, and how long a stop may take, changes nothing about it.
const AS_SOON = ([['initialDelaySeconds', 0], ['timeoutSeconds', 1], ['periodSeconds', 10], ['failureThreshold', 3]] as const)
  .map(([field, otherwise]) => compared(field, '0', noLongerThan(otherwise)));

const SAME = [...SAME_QUESTION, ...AS_SOON].join(' &&\n');

const PROBE = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 10 };
const PORTS = [{ name: 'http', containerPort: 8080 }, { name: 'admin', containerPort: 9090 }];
const HEADERS = [{ name: 'X-A', value: '1' }, { name: 'X-B', value: '2' }];
const asking = (httpGet: object) => ({ httpGet });

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
    message: 'container "{name}" is started again whenever it is not ready: its liveness probe asks the same as readiness, and waits no longer',
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
    { title: 'a port by its name and by its number', object: podWith({ container: { ports: PORTS, livenessProbe: asking({ port: 'http' }), readinessProbe: asking({ port: 8080 }) } }) },
    { title: 'a path without its slash, and headers in another order', object: podWith({ container: { livenessProbe: asking({ port: 80, path: 'z', httpHeaders: HEADERS }), readinessProbe: asking({ port: 80, path: '/z', httpHeaders: [...HEADERS].reverse() }) } }) },
    { title: 'zero, which is the default', object: podWith({ container: { livenessProbe: { ...PROBE, periodSeconds: 0, failureThreshold: 0 }, readinessProbe: PROBE } }) },
    { title: 'another time for the stop, and two successes', object: podWith({ container: { livenessProbe: { ...PROBE, terminationGracePeriodSeconds: 5 }, readinessProbe: { ...PROBE, successThreshold: 2 } } }) },
    { title: 'less patience', object: podWith({ container: { livenessProbe: { ...PROBE, failureThreshold: 1 }, readinessProbe: PROBE } }) },
  ],
  good: [
    { title: 'ports of other numbers and names', object: podWith({ container: { ports: PORTS, livenessProbe: asking({ port: 'http' }), readinessProbe: asking({ port: 9090 }) } }) },
    { title: 'other headers', object: podWith({ container: { livenessProbe: asking({ port: 80, httpHeaders: HEADERS }), readinessProbe: asking({ port: 80, httpHeaders: [HEADERS[0]] }) } }) },
    { title: 'other paths', object: podWith({ container: { livenessProbe: PROBE, readinessProbe: { ...PROBE, httpGet: { path: '/readyz', port: 8080 } } } }) },
    { title: 'other thresholds', object: podWith({ container: { livenessProbe: { ...PROBE, failureThreshold: 10 }, readinessProbe: PROBE } }) },
    { title: 'one probe', object: podWith({ container: { readinessProbe: PROBE } }) },
    { title: 'none', object: podWith({}) },
  ],
});
