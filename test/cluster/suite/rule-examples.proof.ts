import { check } from '../../../src/check/check';
import { decodingFindings } from '../../../src/check/decoding';
import { harden } from '../../../src/harden/harden';
import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { PSS_RESTRICTED } from '../../../src/rules/profiles';
import { parseTargetVersion } from '../../../src/rules/target-version';
import { Answer, ApiServer } from '../client/api-server';
import { restrictedNamespace } from '../client/namespaces';
import { TARGET } from '../client/release';
import { Resources } from '../client/resources';

const server = ApiServer.connect();
const resources = new Resources(server);
const namespace = 'examples';
const target = parseTargetVersion(TARGET);

// What the catalogue calls good and bad is said of objects that exist: here they meet the API server.
const ALL_EXAMPLES = CATALOGUE.flatMap((rule) => [...rule.good, ...rule.bad]
  .filter((example) => example.target === undefined || example.target === TARGET)
  .map((example) => ({ title: `${rule.id}: ${example.title}`, object: inNamespace(example.object) })));

// Custom resources of others, and versions that are gone, are nothing to ask this server about.
let EXAMPLES: typeof ALL_EXAMPLES;
let WITH_POD: typeof ALL_EXAMPLES;

beforeAll(async () => {
  const served = await Promise.all(ALL_EXAMPLES.map(({ object }) => resources.serves(object)));
  EXAMPLES = ALL_EXAMPLES.filter((_, i) => served[i]);
  WITH_POD = EXAMPLES.filter(({ object }) => podTemplatesOf(object)[0] !== undefined);
  await restrictedNamespace(server, namespace);
  const accounts = EXAMPLES.map(({ object }) => podTemplatesOf(object)[0]?.spec.serviceAccountName);
  for (const name of new Set(accounts.filter((each) => typeof each === 'string' && each !== 'default'))) {
    await server.send({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/serviceaccounts`,
      content: JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } }),
    });
  }
});

function inNamespace(object: JsonObject): JsonObject {
  return { ...object, metadata: { ...object.metadata, namespace } };
}

async function tried(object: JsonObject): Promise<Answer> {
  return server.send({ method: 'POST', path: `${await resources.pathOf(object)}?dryRun=All&fieldValidation=Strict`, content: JSON.stringify(object) });
}

/** Whether Pod Security restricted is violated, in the words of the server; undefined where it has not come to that question. */
function violates({ status, body, warnings }: Answer): boolean | undefined {
  if (status === 403 && /violates PodSecurity/.test(body.message) || warnings.some((warning) => /would violate PodSecurity/.test(warning))) {
    return true;
  }
  return status === 201 ? false : undefined;
}

const refusedByUs = (object: JsonObject) => {
  const { findings, exempted } = check([manifest(object)], { profile: PSS_RESTRICTED, target });
  return findings.length + exempted.length > 0;
};

test('what Pod Security says of an example, the server says too', async () => {
  const verdicts = await Promise.all(WITH_POD.map(async ({ title, object }) =>
    ({ title, theirs: violates(await tried(object)), ours: refusedByUs(object) })));
  const known = verdicts.filter(({ theirs }) => theirs !== undefined);
  expect(known.length).toBeGreaterThan(WITH_POD.length / 2);
  expect(new Set(known.map(({ theirs }) => theirs))).toEqual(new Set([true, false]));
  expect(known.filter(({ theirs, ours }) => theirs !== ours)).toEqual([]);
});

test('what `harden` makes of an example is accepted by Pod Security where we say so', async () => {
  const hardenedBy = (object: JsonObject) => harden([manifest(object)], { profile: PSS_RESTRICTED, target }).manifests[0].object;
  const hardened = WITH_POD.map(({ title, object }) => ({ title, object: hardenedBy(object) })).filter(({ object }) => !refusedByUs(object));
  const answers = await Promise.all(hardened.map(async ({ title, object }) => ({ title, violates: violates(await tried(object)) })));
  expect(answers.filter((answer) => answer.violates === false).length).toBeGreaterThan(WITH_POD.length / 3);
  expect(answers.filter((answer) => answer.violates === true)).toEqual([]);
});

test('an example is decoded by the server, unless it is one of which we say that it cannot be', async () => {
  expect(EXAMPLES.length).toBeGreaterThan(ALL_EXAMPLES.length * 0.9);
  // What SOPS has encrypted is decrypted on its way to the server.
  const sent = EXAMPLES.filter(({ object }) => object.sops === undefined);
  const wrong = await Promise.all(sent.map(async ({ title, object }) => {
    const { status, body } = await tried(object);
    return (status === 400) === (decodingFindings(manifest(object)).length > 0) ? [] : [`${title}: ${status} ${body.message}`];
  }));
  expect(wrong.flat()).toEqual([]);
});
