import { admissionObjects } from '../../../src/admission/policies';
import { JsonObject } from '../../../src/manifest/manifest';
import { podWith, workloadWith } from '../../../src/rules/examples';
import { NSA } from '../../../src/rules/profiles';
import { parseTargetVersion } from '../../../src/rules/target-version';
import { ApiServer } from '../client/api-server';
import { accountIn } from '../client/namespaces';
import { policiesInForce } from '../client/policies-in-force';
import { TARGET } from '../client/release';
import { Resources } from '../client/resources';
import { until } from '../client/until';

// What the policies of the guide's profile add to a request, measured and said; how long anything takes here is no promise, so nothing is asserted of it.
const server = ApiServer.connect();
const resources = new Resources(server);
const namespace = 'latency';
const LABEL = 'latency-of-policies';
const PAIRS = 150;
const WARM_UP = 20;

beforeAll(async () => {
  await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await accountIn(server, namespace);
  await server.post(`/api/v1/namespaces/${namespace}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } });
  const made = admissionObjects({
    profile: NSA, target: parseTargetVersion(TARGET), name: 'latency', actions: ['Deny'], exemptNamespaces: [], parametersNamespace: namespace,
  });
  for (const object of made.objects) {
    const { spec } = object;
    const bound = object.kind !== 'ValidatingAdmissionPolicyBinding' ? object
      : { ...object, spec: { ...spec, matchResources: { objectSelector: { matchLabels: { [LABEL]: 'on' } } } } };
    await server.post(await resources.pathOf(bound), bound);
  }
  await policiesInForce(server);
  await until('objects that break nothing are let through', async () => (await create(pod({}), 'on')).status === 201);
});

const pod = (changes: object) => podWith({ ...changes, metadata: { namespace } });

/** A dry run of making an object, with the policies on or off. */
async function create({ metadata, ...object }: JsonObject, policies: 'on' | 'off') {
  const labelled: JsonObject = { ...object, metadata: { ...metadata, labels: { ...metadata.labels, [LABEL]: policies } } };
  return server.send({ method: 'POST', path: `${await resources.pathOf(labelled)}?dryRun=All`, content: JSON.stringify(labelled) });
}

async function milliseconds(object: JsonObject, policies: 'on' | 'off'): Promise<number> {
  const began = performance.now();
  const { status } = await create(object, policies);
  expect(status).toBe(201);
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

test.each([pod({}), workloadWith('Deployment', { metadata: { namespace } })])('what the policies add to the creation of a $kind is said', async (object) => {
  const off: number[] = [];
  const on: number[] = [];
  // In turn, so that whatever else the machine does meets both alike.
  for (let i = 0; i < WARM_UP + PAIRS; i++) {
    off.push(await milliseconds(object, 'off'));
    on.push(await milliseconds(object, 'on'));
  }
  const [without, with_] = [off, on].map((times) => median(times.slice(WARM_UP)));
  console.log(`a dry-run create of a ${object.kind} with the policies of ${NSA.id} takes ${(with_ / without).toFixed(2)} times as long as without `
    + `(medians of ${PAIRS}, in turn: ${with_.toFixed(1)} ms and ${without.toFixed(1)} ms)`);
}, 300_000);
