import { loadAll } from 'js-yaml';
import { JsonObject } from '../../../src/manifest/manifest';
import { podWith } from '../../../src/rules/examples';
import { bulwark } from '../../cli/run';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { AuditLog } from '../client/audit-log';
import { accountIn } from '../client/namespaces';
import { TARGET } from '../client/release';
import { Resources } from '../client/resources';
import { until } from '../client/until';
import { watchParameters } from '../client/watched-parameters';

// All rules, as `bulwark policies` prints them for this release.
const server = ApiServer.connect();
const resources = new Resources(server);
const log = AuditLog.open();
const namespace = 'emitted';
const FAILURES = 'validation.policy.admission.k8s.io/validation_failure';

let yaml: string;
let objects: JsonObject[];

beforeAll(async () => {
  await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await accountIn(server, namespace);
  // At the end all bindings go that are made here.
  await watchParameters(server);
  await server.post(`/api/v1/namespaces/${namespace}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } });
  const printed = await bulwark([
    'policies', '--no-config', '--profile', 'all', '--target', TARGET, '--name', 'emitted', '--namespaces', namespace, '--parameters-namespace', namespace,
    '--exemptions-by-group', 'platform', '--action', 'Audit',
  ]);
  expect(printed.code).toBe(0);
  yaml = printed.stdout;
  objects = loadAll(yaml) as JsonObject[];
});

// Objects without a namespace meet them too: those of other suites are not to. The ConfigMap stays: for a moment the policies are still in
// force, and without their parameters they refuse everything.
afterAll(async () => {
  log.close();
  for (const object of objects.filter(({ kind }) => kind !== 'ConfigMap')) {
    await server.send({ method: 'DELETE', path: `${await resources.pathOf(object)}/${object.metadata.name}` });
  }
});

const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);

/** What the policies note about a pod that keeps its capabilities and that nobody starts again. */
async function noted(): Promise<{ message: string }[]> {
  const content = JSON.stringify(podWith({ container: { securityContext: { capabilities: { drop: null } } }, metadata: { namespace } }));
  const answer = await server.send({ method: 'POST', path: `/api/v1/namespaces/${namespace}/pods?dryRun=All`, content });
  expect([answer.status, answer.body.message]).toEqual([201, undefined]);
  return JSON.parse((await log.about(answer))[FAILURES] ?? '[]');
}

test('the policies of all rules are accepted, without a warning', async () => {
  expect(await new Apply(server).yaml(yaml)).toEqual([]);
  expect(ofKind('ValidatingAdmissionPolicy').length).toBeGreaterThan(10);
}, 300_000);

test('the server finds nothing to say about the types in them', async () => {
  const path = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
  const statuses = () => Promise.all(ofKind('ValidatingAdmissionPolicy').map(async ({ metadata }) => (await server.get(`${path}/${metadata.name}`)).status));
  await until('every policy is looked at', async () => (await statuses()).every((status) => status?.typeChecking !== undefined), 100_000);
  expect((await statuses()).flatMap(({ typeChecking }) => typeChecking.expressionWarnings ?? [])).toEqual([]);
}, 120_000);

// Older releases note one failure alone, whichever comes first.
test('they note what a pod breaks', async () => {
  await until('a failure is noted', async () => (await noted()).some(({ message }) => /^[a-z0-9-]+: /.test(message)));
}, 120_000);
