import { loadAll } from 'js-yaml';
import { bulwark } from '../../cli/run';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { accountIn } from '../client/namespaces';
import { podObjections } from '../client/pods';
import { TARGET } from '../client/release';

const server = ApiServer.connect();
const namespace = 'deployment';
const IMAGE = `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`;

async function printed(...command: string[]): Promise<string> {
  const { code, stdout, stderr } = await bulwark([...command, '--target', TARGET]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

const as = (group: string) => new Apply(server, { name: 'jane', groups: [group] });
const service = (name: string) =>
  printed('service', name, '-n', namespace, '--image', IMAGE, '--port', '8080', '--host', `${name}.example.com`, '--allow-to', 'internet');

// From an empty cluster to a running team: the platform team makes the namespace, the team does the rest.
beforeAll(async () => {
  const bundle = await printed('namespace', namespace, '--viewers', 'auditors', '--developers', 'developers', '--operators', 'pipeline');
  expect(await new Apply(server).yaml(bundle)).toEqual([]);
  await accountIn(server, namespace);
});

test('an operator of the namespace deploys a service into it, and its pods are made within the limits and the quota', async () => {
  const manifests = await service('web');
  expect(await as('pipeline').yaml(manifests)).toEqual([]);
  expect(await podObjections(server, loadAll(manifests) as object[])).toEqual([]);
});

test('he deploys it again, as pipelines do', async () => {
  expect(await as('pipeline').yaml(await service('web'))).toEqual([]);
});

test('a developer changes what is there, but makes no account and opens no network', async () => {
  const refused = await as('developers').yaml(await service('api'));
  expect(refused.map(({ object }) => object.split(' ')[0]).sort()).toEqual(['NetworkPolicy', 'ServiceAccount']);
  refused.forEach(({ says }) => expect(says).toMatch(/^403 .*User "jane" cannot patch/));
  const deployment = (loadAll(await service('web')) as any[]).find(({ kind }) => kind === 'Deployment');
  expect(await as('developers').objects([deployment])).toEqual([]);
});

test('a viewer changes nothing', async () => {
  const manifests = await service('web');
  expect(await as('auditors').yaml(manifests)).toHaveLength(loadAll(manifests).length);
});

test('nobody of them touches the bounds of the namespace', async () => {
  const bounds = (loadAll(await printed('namespace', namespace)) as any[]).filter(({ kind }) => kind !== 'NetworkPolicy' && kind !== 'ServiceAccount');
  expect(bounds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Namespace', 'LimitRange', 'ResourceQuota']));
  for (const group of ['auditors', 'developers', 'pipeline']) {
    expect(await as(group).objects(bounds)).toEqual(bounds.map(({ kind, metadata }) => ({ object: `${kind} ${metadata.name}`, says: expect.stringMatching(/^403 /) })));
  }
});
