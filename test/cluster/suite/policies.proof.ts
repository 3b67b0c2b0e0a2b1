import { agreement, Comparison } from './policies-comparison';
import { corpusObjects } from './policies-corpus';
import { serveCustomKinds } from './policies-custom-kinds';
import { generatedManifests } from './policies-generated';
import { kindsAsked, PoliciesJudge } from './policies-judge';
import { inNamespace, inNamespaces, makeRoomFor } from './policies-namespaces';
import { JsonObject } from '../../../src/manifest/manifest';
import { groupKindOf } from '../../../src/manifest/pod-template';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { podWith } from '../../../src/rules/examples';
import { Example, Rule } from '../../../src/rules/rule';
import { Answer, ApiServer } from '../client/api-server';
import { AuditLog } from '../client/audit-log';
import { policiesInForce } from '../client/policies-in-force';
import { TARGET } from '../client/release';
import { Resources } from '../client/resources';
import { until } from '../client/until';

// Three answers are one: what a check says on a laptop, what it says in CI, and what the API server says. Here both say it of the same objects.
const server = ApiServer.connect();
const resources = new Resources(server);
const log = AuditLog.open();
const GENERATED = 2000;
const SEED = 1;

interface Sent { readonly title: string; readonly object: JsonObject }
interface SentExample extends Sent { readonly rule: Rule; readonly example: Example }

// What breaks these is refused by the server itself, or needs parameters.
const NEVER_BROKEN = ['image-registry', 'runtime-class', 'subject-namespace', 'volume-claim-size'];

const corpus = corpusObjects();
const kinds = kindsAsked(CATALOGUE);
const isAsked = ({ object }: Sent) => kinds.has(groupKindOf(object));

let examples: SentExample[];
let judge: PoliciesJudge;
const comparisons = new Map<string, Comparison>();

beforeAll(async () => {
  const written = CATALOGUE.filter(({ tests }) => tests !== undefined).flatMap((rule) => [...rule.good, ...rule.bad]
    .filter((example) => example.target === undefined || example.target === TARGET)
    .map((example) => ({ title: `${rule.id}: ${example.title}`, rule, example, object: example.object })));
  await serveCustomKinds(server, [...written, ...(corpus ?? []).filter(isAsked)].map(({ object }) => object));
  examples = await sent(written);
  judge = await PoliciesJudge.of(server, log, 'whole', CATALOGUE);
  await policiesInForce(server);
  await until('the parameters are read', async () => isReady(await judge.answer(inNamespace(podWith({})))));
}, 300_000);

afterAll(() => {
  log.close();
  console.log(agreement(comparisons));
});

function isReady({ body }: Answer): boolean {
  return !JSON.stringify(body).includes('no params found');
}

/** Objects as they are sent, and the server ready for them. */
async function sent<T extends Sent>(all: readonly T[]): Promise<T[]> {
  const placed = await inNamespaces(resources, all.map(({ object }) => object));
  await makeRoomFor(server, placed);
  return all.map((each, i) => ({ ...each, object: placed[i] }));
}

function comparison(name: string): Comparison {
  const compared = new Comparison(judge);
  comparisons.set(name, compared);
  return compared;
}

test('the server finds nothing to say about the types of the expressions', async () => {
  const { policies } = judge;
  const areLookedAt = async () => (await Promise.all(policies.map(statusOf))).every((status) => status?.typeChecking !== undefined);
  await until('every policy is looked at', areLookedAt, 200_000);
  const warnings = await Promise.all(policies.map(async (name) => [name, (await statusOf(name)).typeChecking.expressionWarnings ?? []]));
  expect(warnings.filter(([, list]) => list.length > 0)).toEqual([]);
}, 240_000);

test('about every example the cluster says what a check says, rule by rule', async () => {
  const compared = comparison('examples of the rules');
  const asked = examples.filter(({ rule, example }) => example.parameters === undefined && judge.asked.includes(rule));
  await compared.all(asked);
  expect(compared.disagreements).toEqual([]);
  expect(compared.judged).toBeGreaterThan(asked.length * 0.95);
  expect(compared.neverBroken().filter((id) => !NEVER_BROKEN.includes(id))).toEqual([]);
}, 900_000);

test('about every example of a rule with parameters of its own too', async () => {
  const compared = comparison('examples with parameters of their own');
  const withParameters = examples.filter(({ rule, example }) => example.parameters !== undefined && rule.textOnly !== true);
  const own = await Promise.all(withParameters.map(({ rule, example }, i) => PoliciesJudge.of(server, log, `with-${i}`, [withValues(rule, example)])));
  await policiesInForce(server);
  for (const [i, { title, object }] of withParameters.entries()) {
    await until('the parameters are read', async () => isReady(await own[i].answer(object)));
    await compared.one(title, object, own[i]);
  }
  expect(compared.disagreements).toEqual([]);
  expect(compared.judged).toBeGreaterThan(withParameters.length * 0.8);
  expect(compared.broken).toEqual(new Set(withParameters.filter(({ rule, example }) => rule.bad.includes(example)).map(({ rule }) => rule.id)));
}, 600_000);

test('about manifests that are made by chance too', async () => {
  const compared = comparison('generated manifests');
  await compared.all(generatedManifests(examples.map(({ object }) => object), SEED), GENERATED);
  expect(compared.disagreements).toEqual([]);
  expect(compared.judged).toBeGreaterThanOrEqual(GENERATED);
}, 3_600_000);

test('about the manifests of other projects too', async () => {
  const compared = comparison('manifests of other projects');
  if (corpus === undefined) {
    compared.leave('they are not beside the repository, in ../shared/corpus');
    return;
  }
  const asked = await sent(corpus.filter(isAsked));
  corpus.filter((each) => !isAsked(each)).forEach(() => compared.leave('no rule is asked about its kind in a cluster'));
  await compared.all(asked);
  expect(compared.disagreements).toEqual([]);
  expect(compared.judged).toBeGreaterThan(asked.length * 0.8);
}, 1_800_000);

async function statusOf(policy: string): Promise<any> {
  return (await server.get(`/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/${policy}`)).status;
}

function withValues(rule: Rule, { parameters: values = {} }: Example): Rule {
  const parameters = Object.entries(rule.parameters!).map(([name, parameter]) => [name, { ...parameter, value: values[name] ?? parameter.value }]);
  return { ...rule, parameters: Object.fromEntries(parameters) };
}
