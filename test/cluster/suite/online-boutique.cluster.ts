import { App, Testing } from 'cdk8s';
import { stored, verdictOn } from './stored';
import { OnlineBoutique } from '../../../examples/online-boutique/online-boutique';
import { ALL } from '../../../src/rules/profiles';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { podObjections } from '../client/pods';

const server = ApiServer.connect();
const objects: any[] = Testing.synth(new OnlineBoutique(new App(), 'online-boutique'));

test('the whole shop is accepted, in a namespace that enforces restricted', async () => {
  const { name, labels } = objects.find(({ kind }) => kind === 'Namespace').metadata;
  expect(labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' });
  expect(objects.filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== name)).toEqual([]);
  expect(await new Apply(server).objects(objects)).toEqual([]);
});

test('all its pods fit into the namespace, with its limits and its quota', async () => {
  expect(await podObjections(server, objects)).toEqual([]);
  const { status } = await server.get('/api/v1/namespaces/online-boutique/resourcequotas/quota');
  expect(Number(status.used.pods)).toBe(objects.filter(({ kind }) => kind === 'Deployment').reduce((sum, { spec }) => sum + spec.replicas, 0));
});

test('as the server keeps it, every rule says of it what it says of the manifests', async () => {
  const verdict = verdictOn(objects, ALL);
  expect(verdict.exempted.length).toBeGreaterThan(0);
  expect(verdictOn(await stored(server, objects), ALL)).toEqual(verdict);
});
