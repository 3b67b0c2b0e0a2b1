import { Testing } from 'cdk8s';
import { stored, verdictOn } from './stored';
import { JsonObject } from '../../../src/manifest/manifest';
import { ALL, NSA } from '../../../src/rules/profiles';
import { chartIn, IMAGE, KINDS, MAKE } from '../../constructs/workload/kinds';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { addNode } from '../client/nodes';
import { podObjections } from '../client/pods';
import { TARGET } from '../client/release';

// What `kubectl get -o yaml | bulwark check -` judges.
const server = ApiServer.connect();

beforeAll(() => addNode(server, 'read-back'));

test.each(KINDS)('a %s is judged as it was written, and the pods that a controller made of it have no finding', async (kind) => {
  const namespace = `read-back-${kind.toLowerCase()}`;
  await restrictedNamespace(server, namespace);
  const chart = chartIn(namespace);
  MAKE[kind](chart, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }], target: TARGET });
  const objects: any[] = Testing.synth(chart);
  expect(await new Apply(server).objects(objects)).toEqual([]);
  const kept = await stored(server, objects);
  expect(verdictOn(kept, ALL)).toEqual(verdictOn(objects, ALL));

  if (kind !== 'Pod') {
    expect(await podObjections(server, objects)).toEqual([]);
    const { items } = await server.get(`/api/v1/namespaces/${namespace}/pods`);
    expect(items.length).toBeGreaterThan(0);
    const pods = items.map((item: JsonObject) => ({ apiVersion: 'v1', kind: 'Pod', ...item }));
    expect(verdictOn([...kept, ...pods], NSA).findings.filter((line) => line.startsWith('Pod '))).toEqual([]);
  }
});

test('what is found in a manifest is found in what the server keeps of it', async () => {
  const namespace = 'read-back-findings';
  await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const container = { name: 'web', image: 'nginx', securityContext: { privileged: true }, ports: [{ containerPort: 80, hostPort: 80 }] };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { hostNetwork: true, containers: [container], volumes: [{ name: 'etc', hostPath: { path: '/etc' } }] } },
    },
  };
  expect(await new Apply(server).objects([deployment])).toEqual([]);
  const { findings } = verdictOn([deployment], ALL);
  expect(findings.length).toBeGreaterThan(10);
  expect(verdictOn(await stored(server, [deployment]), ALL).findings).toEqual(findings);
});
