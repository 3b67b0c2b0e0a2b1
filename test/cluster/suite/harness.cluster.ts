import { ApiServer, warningsIn } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { podObjections } from '../client/pods';
import { KUBERNETES_VERSION } from '../client/release';

// A suite that sees no refusal proves nothing: here is what it must see.
const server = ApiServer.connect();
const apply = new Apply(server);
const namespace = 'harness';

beforeAll(() => restrictedNamespace(server, namespace));

const harmless = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{
    name: 'web',
    image: 'registry.example/web',
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  }],
};
const pod = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec });
const deployment = (name: string, spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: { replicas: 2, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec } },
});

test('the server is of the version that go.mod names', async () => {
  expect((await server.get('/version')).gitVersion).toBe(KUBERNETES_VERSION);
});

test('a harmless pod is accepted, and is there afterwards', async () => {
  expect(await apply.objects([pod('harmless', harmless)])).toEqual([]);
  expect((await server.get(`/api/v1/namespaces/${namespace}/pods/harmless`)).spec.serviceAccountName).toBe('default');
});

test('a pod that Pod Security forbids is refused', async () => {
  const privileged = { containers: [{ name: 'web', image: 'registry.example/web', securityContext: { privileged: true } }] };
  expect(await apply.objects([pod('privileged', privileged)]))
    .toEqual([{ object: 'Pod privileged', says: expect.stringMatching(/^403 .*violates PodSecurity "restricted:latest": privileged/) }]);
});

test('a field that does not exist is refused', async () => {
  expect(await apply.objects([pod('misspelt', { ...harmless, hostNetwrok: true })]))
    .toEqual([{ object: 'Pod misspelt', says: expect.stringMatching(/^\d+ .*hostNetwrok: field not declared in schema/) }]);
});

test('a key that stands twice is refused', async () => {
  expect(await apply.yaml(`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: twice\n  namespace: ${namespace}\ndata:\n  a: b\n  a: c\n`))
    .toEqual([{ object: 'ConfigMap twice', says: expect.stringMatching(/^400 .*\n.*key "a" already set/) }]);
});

test('a value that makes no sense is refused', async () => {
  expect(await apply.objects([pod('Upper_Case', harmless)])).toEqual([{ object: 'Pod Upper_Case', says: expect.stringMatching(/^422 .*metadata\.name/) }]);
});

test('a warning is seen, though the object is accepted', async () => {
  expect(await apply.objects([deployment('warned', { ...harmless, hostPID: true })]))
    .toEqual([{ object: 'Deployment warned', says: expect.stringMatching(/^warns: would violate PodSecurity "restricted:latest": host namespaces/) }]);
});

test('several warnings are told apart, quotes and commas in them and all', () => {
  expect(warningsIn(String.raw`299 - "unknown field \"spec.x\", or so", 299 - "an \\ and more"`)).toEqual(['unknown field "spec.x", or so', String.raw`an \ and more`]);
});

test('every document of a YAML text is applied, and the text of each is what the server reads', async () => {
  const document = (name: string, value: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: ${namespace} }\ndata: { a: ${value} }\n`;
  expect(await apply.yaml(`---\n${document('first', 'x')}---\n${document('second', 'on')}`))
    .toEqual([{ object: 'ConfigMap second', says: expect.stringMatching(/^\d+ .*data\.a: expected string, got &?\S*true/) }]);
});

test('a kind that the server does not know is an error', async () => {
  await expect(apply.objects([{ apiVersion: 'v1', kind: 'Pot', metadata: { name: 'pot' } }])).rejects.toThrow('does not serve Pot in v1');
});

test('a workload whose pods are refused is seen, though it is accepted itself', async () => {
  const workload = deployment('podless', { ...harmless, hostPID: true });
  await apply.objects([workload]);
  expect(await podObjections(server, [workload]))
    .toEqual([{ object: 'the pods of Deployment podless', says: expect.stringMatching(/violates PodSecurity "restricted:latest": host namespaces/) }]);
});

test('a workload whose pods are made has nothing against it', async () => {
  const workload = deployment('fine', harmless);
  expect(await apply.objects([workload])).toEqual([]);
  expect(await podObjections(server, [workload])).toEqual([]);
});

test('nothing to apply, and no workload to wait for, is an error and no pass', async () => {
  await expect(apply.objects([])).rejects.toThrow('nothing to apply');
  await expect(apply.yaml('---\n')).rejects.toThrow('nothing to apply');
  await expect(podObjections(server, [pod('lonely', harmless)])).rejects.toThrow('no workload');
});
