import { chosenToo } from './policies-chosen';
import { JsonObject } from '../../../src/manifest/manifest';
import { podWith, workloadWith } from '../../../src/rules/examples';
import { bulwark } from '../../cli/run';
import { Answer, ApiServer, User } from '../client/api-server';
import { Apply } from '../client/apply';
import { accountIn } from '../client/namespaces';
import { podObjections } from '../client/pods';
import { policiesInForce } from '../client/policies-in-force';
import { until } from '../client/until';

// What `bulwark policies` prints, applied, in force: who is refused, who may make exceptions, and what is let through.
const server = ApiServer.connect();
const namespace = 'in-force';
const developer: User = { name: 'dev', groups: ['system:masters'] };
const platform: User = { name: 'ops', groups: ['system:masters', 'platform'] };
const PARAMETERS = '/api/v1/namespaces/in-force-parameters/configmaps/in-force';

const keepsCapabilities = { securityContext: { capabilities: { drop: null } } };
const exempted = (value: string) => ({ metadata: { annotations: { 'exemption.bulwark/drop-all-capabilities': value } } });

const LEGACY = named('legacy', workloadWith('Deployment', { container: keepsCapabilities, metadata: { namespace } }));

beforeAll(async () => {
  for (const name of [namespace, 'in-force-parameters', 'elsewhere']) {
    await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    await accountIn(server, name);
  }
  for (const name of [namespace, 'elsewhere', 'kube-system']) {
    await server.send({
      method: 'POST', path: `/api/v1/namespaces/${name}/serviceaccounts`, content: JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } }),
    });
  }
  expect((await create(named('before', pod({ container: keepsCapabilities })))).status).toBe(201);
  expect(await new Apply(server).objects([LEGACY])).toEqual([]);
  expect(await podObjections(server, [LEGACY])).toEqual([]);
  const { stdout, code } = await bulwark([
    'policies', '--no-config', '--name', 'in-force', '--rule', 'drop-all-capabilities', '--rule', 'image-registry', '--rule', 'no-secret-in-config-map',
    '--namespaces', namespace, '--parameters-namespace', 'in-force-parameters', '--exemptions-by-group', 'platform',
  ]);
  expect(code).toBe(0);
  expect(await new Apply(server).yaml(chosenToo('kube-system', namespace, stdout))).toEqual([]);
  await policiesInForce(server);
  await until('the parameters are read', async () => (await create(pod({}), developer, true)).status === 201);
});

function pod({ container = {}, metadata = {} }: { container?: JsonObject; metadata?: JsonObject }): JsonObject {
  return podWith({ container, metadata: { namespace, ...metadata } });
}

function named(name: string, object: JsonObject): JsonObject {
  return { ...object, metadata: { ...object.metadata, name } };
}

async function create(object: JsonObject, user?: User, dryRun = false): Promise<Answer> {
  const path = `/api/v1/namespaces/${object.metadata.namespace}/pods${dryRun ? '?dryRun=All' : ''}`;
  return server.send({ method: 'POST', path, content: JSON.stringify(object), user });
}

const tried = (object: JsonObject, user: User = developer) => create(object, user, true);

test('a pod that breaks a rule is refused, with what a check would say', async () => {
  const { status, body } = await tried(pod({ container: keepsCapabilities }));
  expect(status).toBe(422);
  expect(body.message).toContain('drop-all-capabilities: container "web" does not drop ALL capabilities: drop is not set');
});

test('in other namespaces, and in those that are exempt, nobody is refused', async () => {
  for (const other of ['elsewhere', 'kube-system']) {
    const { status, body } = await tried(pod({ container: keepsCapabilities, metadata: { namespace: other } }));
    expect([status, body.message]).toEqual([201, undefined]);
  }
});

test('another list of registries holds as soon as the ConfigMap has it', async () => {
  const set = (registries: string) => server.send({
    method: 'PATCH', path: PARAMETERS, contentType: 'application/merge-patch+json', content: JSON.stringify({ data: { 'image-registry.registries': registries } }),
  });
  expect((await tried(pod({}))).status).toBe(201);
  await set('docker.io\nregistry.elsewhere\n');
  await until('the image is refused', async () => (await tried(pod({}))).status === 422);
  expect((await tried(pod({}))).body.message).toContain('image-registry: container "web" runs an image from a registry that is not trusted');
  await set('docker.io\nregistry.example\n');
  await until('the image is allowed', async () => (await tried(pod({}))).status === 201);
});

test('without the ConfigMap nothing of its rules is let through', async () => {
  const held = await server.get(PARAMETERS);
  await server.send({ method: 'DELETE', path: PARAMETERS });
  await until('pods are refused', async () => (await tried(pod({}))).status !== 201);
  expect((await tried(pod({}))).body.message).toMatch(/in-force-.*-parameters/);
  const { resourceVersion, uid, ...metadata } = held.metadata;
  await server.post('/api/v1/namespaces/in-force-parameters/configmaps', { ...held, metadata });
  await until('pods are allowed', async () => (await tried(pod({}))).status === 201);
});

test.each([
  ['of a developer', 'the vendor needs them', developer, 422],
  ['of the platform team', 'the vendor needs them', platform, 201],
  ['without a reason', ' ', platform, 422],
  ['of another container', '[containers=db] the vendor needs them', platform, 422],
  ['of the container', '[containers=db,web] the vendor needs them', platform, 201],
  ['of a container, without a reason', '[containers=web] ', platform, 422],
  ['of the container, with a day in a second bracket', '[containers=web][until=2020-01-01] the vendor needs them', platform, 422],
  ['of the container, with a day behind a comma', '[containers=web,until=2020-01-01] the vendor needs them', platform, 422],
  ['that ends', '[until=2999-01-31] the vendor needs them', platform, 422],
])('an exemption %s: %s', async (_, value, user, status) => {
  expect((await tried(pod({ container: keepsCapabilities, ...exempted(value) }), user)).status).toBe(status);
});

test('the pods of a workload have the exemption that the platform team gave it', async () => {
  const workload = workloadWith('Deployment', { container: keepsCapabilities, metadata: { namespace, ...exempted('the vendor needs them').metadata } });
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  expect((await server.send({ method: 'POST', path, content: JSON.stringify(workload), user: developer })).status).toBe(422);
  const { status, body } = await server.send({ method: 'POST', path, content: JSON.stringify(workload), user: platform });
  expect([status, body.message]).toEqual([201, undefined]);
  expect(await podObjections(server, [workload])).toEqual([]);
});

test('what was there before may be adopted and cleaned up, and not be made worse', async () => {
  const path = `/api/v1/namespaces/${namespace}/pods/before`;
  const patch = (content: object) => server.send({ method: 'PATCH', path, contentType: 'application/merge-patch+json', content: JSON.stringify(content), user: developer });
  expect((await patch({ metadata: { finalizers: ['example.com/keep'] } })).status).toBe(200);
  expect((await patch({ metadata: { finalizers: null } })).status).toBe(200);
  expect((await patch({ metadata: { labels: { touched: 'yes' } } })).status).toBe(200);
  expect((await patch({ metadata: { annotations: { touched: 'yes' } } })).status).toBe(422);
  expect((await patch({ spec: { activeDeadlineSeconds: 5 } })).status).toBe(422);
});

test('a workload that was there before may be scaled down, by its controllers too, and not be changed', async () => {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/legacy`;
  const patch = (to: string, content: object) => server.send({
    method: 'PATCH', path: `${path}${to}`, contentType: 'application/merge-patch+json', content: JSON.stringify(content), user: developer,
  });
  expect((await patch('', { spec: { template: { spec: { hostname: 'other' } } } })).status).toBe(422);
  expect((await patch('/scale', { spec: { replicas: 0 } })).status).toBe(200);
  await until('its pods are gone', async () => (await server.get(path)).status.replicas === undefined);
});

test('containers that are added to a running pod are judged', async () => {
  expect((await create(named('running', pod({})), developer)).status).toBe(201);
  const debug = (securityContext: object) => server.send({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}/pods/running/ephemeralcontainers?dryRun=All`,
    contentType: 'application/strategic-merge-patch+json',
    content: JSON.stringify({ spec: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug', securityContext }] } }),
    user: developer,
  });
  const refused = await debug({});
  expect([refused.status, refused.body.message]).toEqual([422, expect.stringContaining('drop-all-capabilities: container "debug"')]);
  expect((await debug({ capabilities: { drop: ['ALL'] } })).status).toBe(200);
});

test('a ConfigMap is judged up to a size, and beyond it somebody is told', async () => {
  const send = (data: object) => server.send({
    method: 'POST',
    path: `/api/v1/namespaces/${namespace}/configmaps?dryRun=All`,
    content: JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace }, data }),
    user: developer,
  });
  const text = (length: number) => 'all work and no play '.repeat(length / 21);
  const secret = await send({ 'db.password': 'correct-horse' });
  expect([secret.status, secret.body.message]).toEqual([422, expect.stringContaining('no-secret-in-config-map: config map "settings"')]);
  expect(await send({ a: text(16_000) })).toMatchObject({ status: 201, warnings: [] });
  expect((await send({ 'a': text(16_000), 'db.password': 'correct-horse' })).status).toBe(422);
  for (const data of [{ a: text(17_000) }, { a: text(500_000) }]) {
    expect(await send(data)).toMatchObject({ status: 201, warnings: [expect.stringContaining('"settings" has more than 16384 characters')] });
  }
});
