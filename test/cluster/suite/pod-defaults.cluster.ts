import * as fc from 'fast-check';
import { accepted } from './policies-accepted';
import { harden } from '../../../src/harden/harden';
import { JsonObject } from '../../../src/manifest/manifest';
import { valueAt, withValue } from '../../../src/manifest/pointer';
import { profileWith } from '../../admission/options';
import { bulwark } from '../../cli/run';
import { PodArbitrary } from '../../oracle/pod-generator';
import { Answer, ApiServer, User } from '../client/api-server';
import { Apply } from '../client/apply';
import { accountIn } from '../client/namespaces';
import { podObjections } from '../client/pods';
import { policiesInForce } from '../client/policies-in-force';
import { until } from '../client/until';

// What `bulwark policies --mutate` puts into pods, and what it leaves as somebody wrote it.
const server = ApiServer.connect();
const developer: User = { name: 'dev', groups: ['system:masters'] };
const platform: User = { name: 'ops', groups: ['system:masters', 'platform'] };

// Pods get defaults in the first three; where they are judged too, they are warned of or refused.
const WARNED = 'defaults-warned';
const REFUSED = 'defaults-refused';
const RESTRICTED = 'defaults-restricted';
const PLAIN = 'defaults-plain';
const RULES = ['no-service-account-token', 'set-seccomp-profile', 'drop-all-capabilities', 'forbid-privilege-escalation'];
const RANDOM_PODS = 400;

const HARDENED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

beforeAll(async () => {
  for (const name of [WARNED, REFUSED, RESTRICTED, PLAIN]) {
    const labels = name === RESTRICTED ? { 'pod-security.kubernetes.io/enforce': 'restricted' } : {};
    await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    await accountIn(server, name);
    for (const account of ['web', 'own']) {
      await server.post(`/api/v1/namespaces/${name}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account } });
    }
  }
  expect((await create(WARNED, named('before', bare()))).status).toBe(201);
  for (const [name, action, namespaces] of [['defaults-warn', 'Warn', WARNED], ['defaults-deny', 'Deny', `${REFUSED},${RESTRICTED}`]]) {
    const { stdout, stderr, code } = await bulwark([
      'policies', '--no-config', '--mutate', '--name', name, '--action', action, '--namespaces', namespaces, ...RULES.flatMap((rule) => ['--rule', rule]),
      '--exemptions-by-group', 'platform', '--no-namespace-labels',
    ]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('pods that leave it open get what these ask for: ')]);
    expect(await new Apply(server).yaml(stdout)).toEqual([]);
  }
  const hasDefaults = async (namespace: string) => {
    const { body } = await tried(namespace, bare({}, { securityContext: { runAsNonRoot: true } }));
    return body.spec?.automountServiceAccountToken === false;
  };
  await until('pods get defaults', async () => (await Promise.all([WARNED, REFUSED, RESTRICTED].map(hasDefaults))).every(Boolean));
  await policiesInForce(server);
});

function bare(container: object = {}, pod: object = {}, metadata: object = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec: { containers: [{ name: 'web', image: 'registry.example/web', ...container }], ...pod } };
}

function named(name: string, object: JsonObject): JsonObject {
  return { ...object, metadata: { ...object.metadata, name } };
}

function create(namespace: string, object: JsonObject, user: User = developer, query = ''): Promise<Answer> {
  const content = JSON.stringify({ ...object, metadata: { ...object.metadata, namespace } });
  return server.send({ method: 'POST', path: `/api/v1/namespaces/${namespace}/pods?fieldValidation=Ignore${query}`, content, user });
}

const tried = (namespace: string, object: JsonObject, user?: User) => create(namespace, object, user, '&dryRun=All');

async function specOf(object: JsonObject, user?: User): Promise<JsonObject> {
  const { status, body } = await tried(WARNED, object, user);
  expect([status, body.message]).toEqual([201, undefined]);
  return body.spec;
}

test('the server finds nothing to say about the types of what templates are asked', async () => {
  const policies = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
  const ours = async () => (await server.get(policies)).items.filter(({ metadata }: any) => metadata.name.startsWith('defaults-'));
  await until('every policy is looked at', async () => (await ours()).every(({ status }: any) => status?.typeChecking !== undefined));
  const found = await ours();
  expect(found.some(({ spec }: any) => JSON.stringify(spec).includes("object.kind != 'Pod'"))).toBe(true);
  expect(found.flatMap(({ status }: any) => status.typeChecking.expressionWarnings ?? [])).toEqual([]);
});

test('a bare pod gets every default, and no token, in each of its containers', async () => {
  const { status, body, warnings } = await tried(WARNED, bare({}, { initContainers: [{ name: 'first', image: 'a' }, { name: 'second', image: 'b', securityContext: { runAsUser: 5 } }] }));
  expect([status, warnings]).toEqual([201, []]);
  const { spec } = body;
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.volumes).toBeUndefined();
  expect(spec.securityContext).toEqual({ seccompProfile: { type: 'RuntimeDefault' } });
  expect(spec.initContainers.map(({ securityContext, volumeMounts }: any) => [securityContext, volumeMounts]))
    .toEqual([[HARDENED, undefined], [{ ...HARDENED, runAsUser: 5 }, undefined]]);
  expect(spec.containers.map(({ securityContext, volumeMounts }: any) => [securityContext, volumeMounts])).toEqual([[HARDENED, undefined]]);
});

test('a pod that says no more than that it is not root meets Pod Security restricted, and the policies', async () => {
  const { status, body, warnings } = await tried(RESTRICTED, bare({}, { securityContext: { runAsNonRoot: true } }));
  expect([status, body.message, warnings]).toEqual([201, undefined, []]);
});

test('a pod of a hundred containers gets them too', async () => {
  const volumes = Array.from({ length: 30 }, (_, i) => ({ name: `volume-${i}`, emptyDir: {} }));
  const container = (name: string) => ({ name, image: 'a', volumeMounts: volumes.map((volume) => ({ name: volume.name, mountPath: `/${volume.name}` })) });
  const [initContainers, containers] = ['first', 'later'].map((kind) => Array.from({ length: 50 }, (_, i) => container(`${kind}-${i}`)));
  const spec = await specOf(bare({}, { initContainers, containers, volumes }));
  expect(spec.volumes).toHaveLength(30);
  const made = [...spec.initContainers, ...spec.containers].map(({ securityContext, volumeMounts }: any) => [securityContext, volumeMounts.length]);
  expect(made).toEqual(Array.from({ length: 100 }, () => [HARDENED, 30]));
});

test('volumes and mounts of its own stay, in their order', async () => {
  const volumes = ['a', 'b'].map((name) => ({ name, emptyDir: {} }));
  const volumeMounts = ['a', 'b'].map((name) => ({ name, mountPath: `/${name}` }));
  const spec = await specOf(bare({ volumeMounts }, { volumes }));
  expect([spec.volumes, spec.containers[0].volumeMounts]).toEqual([volumes, volumeMounts]);
});

test.each<[string, object, object, object]>([
  ['escalates privileges', { allowPrivilegeEscalation: true }, {}, { allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'] } }],
  ['drops some capabilities', { capabilities: { drop: ['NET_RAW'], add: ['CHOWN'] } }, {}, { allowPrivilegeEscalation: false, capabilities: { drop: ['NET_RAW'], add: ['CHOWN'] } }],
  ['adds capabilities', { capabilities: { add: ['CHOWN'] } }, {}, { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['CHOWN'] } }],
  // The API server would refuse false beside these.
  ['is privileged', { privileged: true }, {}, { privileged: true, capabilities: { drop: ['ALL'] } }],
  ['administers its node', { capabilities: { add: ['CAP_SYS_ADMIN'], drop: ['ALL'] } }, {}, { capabilities: { add: ['CAP_SYS_ADMIN'], drop: ['ALL'] } }],
  ['is on Windows', { runAsNonRoot: true }, { os: { name: 'windows' } }, { runAsNonRoot: true }],
])('a container that %s is left so', async (_, securityContext, pod, expected) => {
  expect((await specOf(bare({ securityContext }, pod))).containers[0].securityContext).toEqual(expected);
});

test('seccomp is left as the pod has it, or where each container has its own', async () => {
  const unconfined = { type: 'Unconfined' };
  expect((await specOf(bare({}, { securityContext: { seccompProfile: unconfined } }))).securityContext).toEqual({ seccompProfile: unconfined });
  const own = await specOf(bare({ securityContext: { seccompProfile: unconfined } }));
  expect([own.securityContext, own.containers[0].securityContext.seccompProfile]).toEqual([{}, unconfined]);
});

test('who wants a token has it: by an account of its own, by asking for it, or by a volume', async () => {
  for (const [pod, automount] of [[{ serviceAccountName: 'own' }, undefined], [{ automountServiceAccountToken: true }, true]] as const) {
    const { automountServiceAccountToken, volumes, containers: [container] } = await specOf(bare({}, pod));
    expect([automountServiceAccountToken, volumes.length, container.volumeMounts[0].name]).toEqual([automount, 1, volumes[0].name]);
  }
  const volumes = [{ name: 'token', projected: { defaultMode: 420, sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 600 } }] } }];
  const spec = await specOf(bare({ volumeMounts: [{ name: 'token', mountPath: '/token' }] }, { volumes }));
  expect([spec.automountServiceAccountToken, spec.volumes, spec.containers[0].volumeMounts.length]).toEqual([false, volumes, 1]);
});

test.each([
  ['of the platform team', 'the vendor needs it', platform, undefined],
  ['of a developer', 'the vendor needs it', developer, false],
  ['of the container', '[containers=web] the vendor needs it', platform, undefined],
  ['of another container', '[containers=db] the vendor needs it', platform, false],
  ['without a reason', ' ', platform, false],
  ['that ends', '[until=2999-01-31] the vendor needs it', platform, false],
])('an exemption %s', async (_, value, user, escalation) => {
  const object = bare({}, {}, { annotations: { 'exemption.bulwark/forbid-privilege-escalation': value } });
  const [{ securityContext }] = (await specOf(object, user)).containers;
  expect([securityContext.allowPrivilegeEscalation, securityContext.capabilities]).toEqual([escalation, { drop: ['ALL'] }]);
});

test('a template need not say what its pods get, and stays as it was written', async () => {
  const deployment = (container: object) => {
    const { spec } = bare(container);
    const labels = { app: 'web' };
    return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: REFUSED }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } } };
  };
  const path = `/apis/apps/v1/namespaces/${REFUSED}/deployments`;
  const send = (object: object) => server.send({ method: 'POST', path, content: JSON.stringify(object), user: developer });
  const refused = await send(deployment({ securityContext: { allowPrivilegeEscalation: true } }));
  expect([refused.status, refused.body.message]).toEqual([422, expect.stringContaining('forbid-privilege-escalation: container "web"')]);
  // It would not get the default, which the server refuses beside this.
  expect((await send(deployment({ securityContext: { privileged: true } }))).status).toBe(422);
  const object = deployment({});
  const { status, body } = await send(object);
  expect([status, body.message]).toEqual([201, undefined]);
  const { automountServiceAccountToken, securityContext, containers: [container] } = body.spec.template.spec;
  expect([automountServiceAccountToken, securityContext, container.securityContext]).toEqual([undefined, {}, undefined]);
  expect(await podObjections(server, [object])).toEqual([]);
  const { items } = await server.get(`/api/v1/namespaces/${REFUSED}/pods?labelSelector=app%3Dweb`);
  expect(items.map(({ spec }: any) => [spec.automountServiceAccountToken, spec.containers[0].securityContext])).toEqual([[false, HARDENED]]);
});

test('containers that are added to a running pod get the defaults, and the rest stays as it is', async () => {
  const add = (...containers: object[]) => server.send({
    method: 'PATCH',
    path: `/api/v1/namespaces/${WARNED}/pods/before/ephemeralcontainers`,
    contentType: 'application/strategic-merge-patch+json',
    content: JSON.stringify({ spec: { ephemeralContainers: containers } }),
    user: developer,
  });
  expect((await add({ name: 'privileged', image: 'debug', securityContext: { privileged: true, seccompProfile: { type: 'Unconfined' } } })).status).toBe(200);
  const { status, body } = await add({ name: 'debug', image: 'debug' });
  expect([status, body.message]).toEqual([200, undefined]);
  expect(body.spec.ephemeralContainers.map(({ name, securityContext }: any) => [name, securityContext])).toEqual([
    ['debug', { ...HARDENED, seccompProfile: { type: 'RuntimeDefault' } }],
    ['privileged', { privileged: true, seccompProfile: { type: 'Unconfined' }, capabilities: { drop: ['ALL'] } }],
  ].sort());
  expect([body.spec.securityContext, body.spec.containers[0].securityContext, body.spec.volumes.length]).toEqual([{}, undefined, 1]);
});

test('a pod that was there before can be changed', async () => {
  const { status } = await server.send({
    method: 'PATCH', path: `/api/v1/namespaces/${WARNED}/pods/before`, contentType: 'application/merge-patch+json', content: JSON.stringify({ metadata: { labels: { touched: 'yes' } } }), user: developer,
  });
  expect(status).toBe(200);
});

test('the mirror of a static pod shows what the kubelet runs', async () => {
  const spec = await specOf(bare({}, { nodeName: 'node' }, { annotations: { 'kubernetes.io/config.mirror': 'abc' } }));
  expect([spec.automountServiceAccountToken, spec.securityContext, spec.containers[0].securityContext]).toEqual([undefined, {}, undefined]);
});

test('random pods get what harden adds to them, and nothing else', async () => {
  const defaulted = new Map<string, number>();
  const differing: string[] = [];
  let compared = 0;
  for (const written of fc.sample(new PodArbitrary(), { seed: 7, numRuns: RANDOM_PODS })) {
    const { ephemeralContainers, ...spec } = written.spec;
    const { object, answer } = await accepted({ ...written, spec }, (each) => tried(PLAIN, each));
    if (answer.status !== 201) {
      continue;
    }
    compared++;
    const actual = await specOf(object);
    const { expected, rules } = withAdditions(answer.body);
    rules.forEach((rule) => defaulted.set(rule, (defaulted.get(rule) ?? 0) + 1));
    if (!isSame(actual, expected)) {
      differing.push(`${JSON.stringify(object.spec)}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
    }
  }
  console.log(`${compared} of ${RANDOM_PODS} random pods compared; defaults put: ${[...defaulted].map(([rule, count]) => `${rule} ${count}`).join(', ')}`);
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(RANDOM_PODS / 2);
  expect([...defaulted.keys()].sort()).toEqual([...RULES].sort());
}, 300_000);

/** The pod with what harden adds: without what it replaces, and what the server would refuse beside what is there. */
function withAdditions(pod: JsonObject): { expected: JsonObject; rules: Set<string> } {
  const { changes } = harden([{ object: pod }] as any, { profile: profileWith(...RULES) });
  const additions = changes.filter(({ before, after }) => before === undefined && after !== undefined)
    .filter(({ rule, pointer }) => !isRefused(pod, rule, pointer));
  const { spec } = additions.reduce((result: JsonObject, { pointer, after }) => withValue(result, pointer, after), pod);
  const rules = new Set(additions.map(({ rule }) => rule));
  return { expected: rules.has('no-service-account-token') ? withoutTokenVolume(spec) : spec, rules };
}

function isRefused(pod: JsonObject, rule: string, pointer: string): boolean {
  const securityContext = valueAt(pod, pointer.slice(0, pointer.lastIndexOf('/'))) ?? {};
  switch (rule) {
    case 'forbid-privilege-escalation':
      return securityContext.privileged === true || securityContext.capabilities?.add?.includes('CAP_SYS_ADMIN');
    case 'set-seccomp-profile':
      return Object.keys(pod.metadata.annotations ?? {}).some((key) => key.includes('seccomp.security.alpha'));
    default:
      return false;
  }
}

const TOKEN_VOLUME = /^kube-api-access-.....$/;

function withoutTokenVolume(spec: JsonObject): JsonObject {
  const others = (list: any[] | undefined) => list?.filter(({ name }) => !TOKEN_VOLUME.test(name));
  const ofContainers = (list: any[] | undefined) => list?.map((container) => ({ ...container, volumeMounts: others(container.volumeMounts) }));
  return { ...spec, volumes: others(spec.volumes), containers: ofContainers(spec.containers), initContainers: ofContainers(spec.initContainers) };
}

/** Whether two answers are the same, but for empty lists, the order of keys, and the name that the server gives to the token's volume. */
function isSame(a: JsonObject, b: JsonObject): boolean {
  const plain = (value: any) => value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => x < y ? -1 : 1))
    : typeof value === 'string' && TOKEN_VOLUME.test(value) ? 'token'
      : Array.isArray(value) && value.length === 0 ? undefined : value;
  const text = (spec: JsonObject) => JSON.stringify(spec, (_, value) => plain(value));
  return text(a) === text(b);
}
