import { ourVerdict, PoliciesJudge, Verdict, verdictIn } from './policies-judge';
import { accepted } from './policies-accepted';
import { serveCustomKinds } from './policies-custom-kinds';
import { randomObjects } from '../../oracle/random-objects';
import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplateOf } from '../../../src/manifest/pod-template';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { Example, Rule } from '../../../src/rules/rule';
import { ApiServer } from '../client/api-server';
import { until } from '../client/until';
import { TARGET } from '../program';

const server = ApiServer.connect();
const NAMESPACE = 'policies';
const RULES_A_PART = 8;
const RANDOM_OBJECTS = 2000;
const SEED = 1;
const CLUSTER_SCOPED = /^(Namespace|ClusterRole|ClusterRoleBinding|K8sAllowedRepos|SecurityContextConstraints)$/;

interface Sent { readonly title: string; readonly rule: Rule; readonly example: Example; readonly object: JsonObject }

const EXAMPLES: Sent[] = CATALOGUE.filter(({ tests }) => tests !== undefined).flatMap((rule) => [...rule.good, ...rule.bad]
  .filter((example) => example.target === undefined || example.target === TARGET)
  .map((example) => ({ title: `${rule.id}: ${example.title}`, rule, example, object: inNamespace(example.object) })));

let whole: PoliciesJudge;
let denying: PoliciesJudge;
let parts: PoliciesJudge[];

beforeAll(async () => {
  await serveCustomKinds(server, EXAMPLES.map(({ object }) => object));
  await prepareNamespaces(EXAMPLES.map(({ object }) => object));
  whole = await PoliciesJudge.of(server, 'whole', CATALOGUE);
  parts = [];
  for (let i = 0; i < whole.asked.length; i += RULES_A_PART) {
    parts.push(await PoliciesJudge.of(server, `part-${i}`, whole.asked.slice(i, i + RULES_A_PART)));
  }
  denying = await whole.denying();
  await until('the policies hold', async () => (await denying.answer(pod({ containers: [{ name: 'web', image: 'web' }] }))).status === 422);
  await until('the parameters are read', async () => !JSON.stringify((await whole.answer(pod({ containers: [{ name: 'web', image: 'web' }] }))).warnings)
    .includes('no params found'));
}, 300_000);

test('the server finds nothing to say about the types of the expressions', async () => {
  await until('every policy is looked at', async () => (await Promise.all(whole.policies.map(statusOf))).every((status) => status?.typeChecking !== undefined));
  const warnings = await Promise.all(whole.policies.map(async (name) => [name, (await statusOf(name)).typeChecking.expressionWarnings ?? []]));
  expect(warnings.filter(([, list]) => list.length > 0)).toEqual([]);
});

test('about every example the cluster says what a check says, rule by rule', async () => {
  const compared = new Comparison();
  for (const { title, object } of EXAMPLES.filter((each) => each.example.parameters === undefined && whole.asked.includes(each.rule))) {
    await compared.one(title, object);
  }
  compared.report('examples');
  expect(compared.disagreements).toEqual([]);
  expect(compared.judged).toBeGreaterThan(EXAMPLES.length * 0.7);
  expect([...whole.asked].map(({ id }) => id).filter((id) => !compared.broken.has(id))).toEqual([]);
}, 600_000);

test('about random pods and workloads too', async () => {
  const compared = new Comparison();
  for (const objects of randomObjects(RANDOM_OBJECTS, SEED)) {
    for (const [i, object] of objects.entries()) {
      await compared.one(`random ${i}`, inNamespace(object));
    }
  }
  compared.report('random objects');
  expect(compared.disagreements).toEqual([]);
  expect(compared.judged).toBeGreaterThan(RANDOM_OBJECTS / 4);
}, 900_000);

/** Both sides about one object after another. */
class Comparison {
  public judged = 0;
  public readonly broken = new Set<string>();
  public readonly disagreements: string[] = [];
  private readonly refusals = new Map<string, number>();
  private denied = 0;
  private sameMessages = 0;
  private messages = 0;

  public async one(title: string, written: JsonObject): Promise<void> {
    if (!await whole.isServed(written)) {
      this.refused(`${written.apiVersion} ${written.kind} is not served`);
      return;
    }
    const { object, answer } = await accepted(written, (each) => whole.answer(each));
    // What exists already is refused after admission, and so judged.
    if (answer.status !== 201 && answer.status !== 409) {
      this.refused(`${answer.status} ${answer.body.message}`);
      return;
    }
    this.judged++;
    const theirs = verdictIn(answer) ?? await inParts(object);
    const ours = ourVerdict(whole.labelled(object), whole.asked);
    const denial = await denying.answer(object);
    const isDenied = denial.status === 422 && /denied request: [a-z0-9-]+: /.test(denial.body.message);
    this.denied += Number(isDenied);
    if (isDenied !== ours.size > 0) {
      this.disagreements.push(`${title}: ${denial.status} ${denial.body.message ?? ''}, where a check finds ${[...ours.keys()].join(', ') || 'nothing'}`);
    }
    this.compare(title, ours, theirs);
  }

  public report(what: string): void {
    console.log([
      `${what}: ${this.judged} judged by both sides, ${this.denied} of them denied, ${this.disagreements.length} disagreements`,
      `${this.broken.size} rules broken at least once; ${this.sameMessages} of ${this.messages} messages are the same`,
      `not judged, since the server itself refuses them: ${[...this.refusals.values()].reduce((sum, count) => sum + count, 0)}`,
      ...[...this.refusals].sort(([, a], [, b]) => b - a).slice(0, 10).map(([reason, count]) => `  ${count}: ${reason}`),
    ].join('\n'));
  }

  private refused(reason: string) {
    const short = reason.slice(0, 160);
    this.refusals.set(short, (this.refusals.get(short) ?? 0) + 1);
  }

  private compare(title: string, ours: Verdict, theirs: Verdict) {
    for (const rule of new Set([...ours.keys(), ...theirs.keys()])) {
      const [mine, other] = [ours.get(rule), theirs.get(rule)];
      if (mine === undefined || other === undefined) {
        this.disagreements.push(`${title}: ${mine === undefined ? `only the cluster finds ${rule}: ${other}` : `only the check finds ${rule}: ${mine}`}`);
        continue;
      }
      this.broken.add(rule);
      this.messages++;
      this.sameMessages += Number(mine === other);
    }
  }
}

async function inParts(object: JsonObject): Promise<Verdict> {
  const verdicts = await Promise.all(parts.map(async (part) => verdictIn(await part.answer(object))));
  if (verdicts.includes(undefined)) {
    throw new Error(`the server cuts its warnings short even where only ${RULES_A_PART} rules are asked`);
  }
  return new Map(verdicts.flatMap((verdict) => [...verdict!]));
}

async function statusOf(policy: string): Promise<any> {
  return (await server.get(`/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/${policy}`)).status;
}

function pod(spec: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: NAMESPACE }, spec };
}

function inNamespace(object: JsonObject): JsonObject {
  return CLUSTER_SCOPED.test(object.kind) ? object : { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? NAMESPACE } };
}

async function prepareNamespaces(objects: readonly JsonObject[]): Promise<void> {
  const accounts = new Set(objects.map((object) => JSON.stringify([object.metadata?.namespace ?? NAMESPACE, podTemplateOf(object)?.spec.serviceAccountName ?? 'default'])));
  for (const name of new Set([NAMESPACE, ...objects.map(({ metadata }) => metadata?.namespace ?? NAMESPACE)])) {
    await server.send({ method: 'POST', path: '/api/v1/namespaces', content: JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }) });
  }
  for (const [namespace, name] of [...accounts].map((each) => JSON.parse(each))) {
    await server.send({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/serviceaccounts`,
      content: JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } }),
    });
  }
}
