import { execFileSync } from 'node:child_process';
import { admissionObjects } from '../../../src/admission/policies';
import { groupOfKind, resourceOf } from '../../../src/admission/resources';
import { JsonObject } from '../../../src/manifest/manifest';
import { groupKindOf } from '../../../src/manifest/pod-template';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { podIn, podWith } from '../../../src/rules/examples';
import { ALL } from '../../../src/rules/profiles';
import { parseTargetVersion } from '../../../src/rules/target-version';
import { TARGET } from '../client/release';
import { programOf } from '../program';
import { NEWEST } from '../release';

// The API server counts what expressions cost it, and refuses a request by a policy that costs too much. What each costs is counted here by its own code.
const CONTAINERS = 20;
const SHARE = 0.5;

interface Cost {
  readonly name: string;
  readonly cost: number;
  readonly limit: number;
  readonly dearest: number;
  readonly dearestText: string;
  readonly dearestLimit: number;
  readonly conditions: number;
  readonly conditionsLimit: number;
}

const { objects } = admissionObjects({
  profile: ALL,
  target: parseTargetVersion(TARGET),
  name: 'bulwark',
  actions: ['Deny'],
  exemptNamespaces: ['kube-system'],
  parametersNamespace: 'kube-system',
  exempters: { users: ['alice', 'bob'], groups: ['platform'] },
});
const policies = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');
const parameters = objects.find(({ kind }) => kind === 'ConfigMap');

const repeated = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** A container that says much, and little of it good: messages are dearer than silence. */
function container(i: number): JsonObject {
  const handler = { httpGet: { path: `/healthz/${i}`, port: 8080 + i, host: 'other.example.com' } };
  return {
    name: `container-${i}`,
    image: `registry.example.com/team/project/component-${i}:latest`,
    command: ['/bin/sh', '-c', `exec /usr/local/bin/component-${i} --verbose --listen=0.0.0.0:${8080 + i}`],
    args: repeated(5, (j) => `--option-${j}=some-value-of-a-length-that-is-usual-${i}-${j}`),
    env: repeated(10, (j) => ({ name: `SETTING_PASSWORD_${j}`, value: `a-value-of-a-length-that-is-usual-${i}-${j}` })),
    ports: repeated(3, (j) => ({ name: `port-${j}`, containerPort: 8080 + 3 * i + j, hostPort: 8080 + 3 * i + j })),
    volumeMounts: repeated(5, (j) => ({ name: `volume-${j}`, mountPath: `/var/lib/component/${j}` })),
    securityContext: { privileged: true, runAsUser: 0, capabilities: { add: ['SYS_ADMIN', 'NET_RAW', 'SYS_PTRACE'] }, seLinuxOptions: { type: 'spc_t', user: 'system_u' } },
    resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '2' } },
    livenessProbe: handler,
    readinessProbe: handler,
    startupProbe: handler,
    lifecycle: { postStart: handler, preStop: handler },
  };
}

const LARGE_POD = podWith({
  metadata: { annotations: Object.fromEntries(repeated(10, (i) => [`container.apparmor.security.beta.kubernetes.io/container-${i}`, 'unconfined'])) },
  pod: {
    hostNetwork: true,
    hostPID: true,
    containers: repeated(CONTAINERS, container),
    securityContext: { sysctls: repeated(5, (i) => ({ name: `kernel.unsafe_${i}`, value: '1' })) },
    volumes: repeated(10, (i) => ({ name: `volume-${i}`, hostPath: { path: `/var/lib/component/${i}` } })),
  },
});
const LARGE = ['v1/Pod', 'apps/v1/Deployment', 'apps/v1/StatefulSet', 'apps/v1/DaemonSet', 'batch/v1/Job', 'batch/v1/CronJob']
  .map((kind) => kind === 'v1/Pod' ? LARGE_POD : podIn(kind, LARGE_POD));

const isAbout = ({ spec }: JsonObject, object: JsonObject) => spec.matchConstraints.resourceRules.some(({ apiGroups, resources }: any) =>
  apiGroups.includes(groupOfKind(groupKindOf(object))) && resources.includes(resourceOf(groupKindOf(object))));

const OTHERS = CATALOGUE.flatMap(({ bad }) => bad.map(({ object }) => object)).filter(({ kind }) => LARGE.every((large) => large.kind !== kind));

test(`no policy costs more than half of what the server allows, about a pod with ${CONTAINERS} containers and about any example of another kind`, () => {
  const asked = [...LARGE, ...OTHERS]
    .map((object) => ({ object, parameters, policies: policies.filter((policy) => isAbout(policy, object)) }))
    .filter((question) => question.policies.length > 0);
  const input = asked.map((each) => JSON.stringify(each)).join('\n');
  const answers = execFileSync(programOf(NEWEST), ['--cost'], { input, encoding: 'utf8', maxBuffer: 1e9 });
  const greatest = new Map<string, Cost>();
  for (const cost of answers.trim().split('\n').flatMap((line): Cost[] => JSON.parse(line))) {
    const before = greatest.get(cost.name) ?? cost;
    greatest.set(cost.name, {
      ...before.dearest > cost.dearest ? before : cost,
      cost: Math.max(before.cost, cost.cost),
      conditions: Math.max(before.conditions, cost.conditions),
    });
  }
  const costs = [...greatest.values()].sort((a, b) => b.cost - a.cost);
  const shares = (each: Cost) => [each.cost / each.limit, each.dearest / each.dearestLimit, each.conditions / each.conditionsLimit];
  console.log([
    'what policies cost of what the server allows: all expressions and messages, the dearest of them, the conditions',
    ...costs.map((each) => `  ${each.name}: ${shares(each).map((share) => `${(100 * share).toFixed(2)} %`).join(', ')}`),
  ].join('\n'));
  expect(costs.map(({ name }) => name).sort()).toEqual(policies.map(({ metadata }) => metadata.name).sort());
  expect(costs.filter((each) => shares(each).some((share) => share > SHARE))).toEqual([]);
}, 900_000);
