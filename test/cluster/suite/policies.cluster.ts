import { accepted } from './policies-accepted';
import { serveCustomKinds } from './policies-custom-kinds';
import { mayBeCut, ourVerdict, PoliciesJudge, Verdict, verdictIn } from './policies-judge';
import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { Example, Rule } from '../../../src/rules/rule';
import { randomObjects } from '../../oracle/random-objects';
import { ApiServer } from '../client/api-server';
import { until } from '../client/until';
import { TARGET } from '../program';

const server = ApiServer.connect();
const NAMESPACE = 'policies';
const RULES_A_PART = 5;
const RANDOM_OBJECTS = 2000;
const SEED = 1;
// CEL prints no maps, and a message shows what the server put in where nothing was said.
const LIKENESS = 0.97;
const CLUSTER_SCOPED = /^(Namespace|ClusterRole|ClusterRoleBinding|K8sAllowedRepos|SecurityContextConstraints)$/;

interface Sent { readonly title: string; readonly rule: Rule; readonly example: Example; readonly object: JsonObject }

const EXAMPLES: Sent[] = CATALOGUE.filter(({ tests }) => tests !== undefined).flatMap((rule) => [...rule.good, ...rule.bad]
  .filter((example) => example.target === undefined || example.target === TARGET)
  .map((example) => ({ title: `${rule.id}: ${example.title}`, rule, example, object: inNamespace(example.object) })));

const WITH_PARAMETERS = EXAMPLES.filter(({ rule, example }) => example.parameters !== undefined && rule.textOnly !== true);

// What breaks these is refused by the server itself, or needs parameters.
const NEVER_BROKEN = ['image-registry', 'runtime-class', 'volume-claim-size'];

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
  const compared = new Comparison(whole, denying, parts);
  const examples = EXAMPLES.filter(({ rule, example }) => example.parameters === undefined && whole.asked.includes(rule));
  for (const { title, object } of examples) {
    await compared.one(title, object);
  }
  compared.report('examples');
  expect(compared.disagreements).toEqual([]);
  expect(compared.likeness).toBeGreaterThan(LIKENESS);
  expect(compared.judged).toBeGreaterThan(examples.length * 0.95);
  expect(whole.asked.map(({ id }) => id).filter((id) => !compared.broken.has(id) && !NEVER_BROKEN.includes(id))).toEqual([]);
}, 900_000);

test('about every example of a rule with parameters of its own too', async () => {
  const judges = await Promise.all(WITH_PARAMETERS.map(async ({ rule, example }, i) => {
    const judge = await PoliciesJudge.of(server, `with-${i}`, [withValues(rule, example)]);
    return { judge, refusing: await judge.denying() };
  }));
  const last = await PoliciesJudge.of(server, 'last', CATALOGUE.filter(({ id }) => id === 'drop-all-capabilities'));
  await until('the last policy holds', async () => (await last.answer(pod({ containers: [{ name: 'web', image: 'web' }] }))).warnings.length > 0);
  const verdicts: Comparison[] = [];
  for (const [i, { title, object }] of WITH_PARAMETERS.entries()) {
    const { judge, refusing } = judges[i];
    await until('the parameters are read', async () => !JSON.stringify((await judge.answer(object)).warnings).includes('params'));
    const compared = new Comparison(judge, refusing, [judge]);
    await compared.one(title, object);
    verdicts.push(compared);
  }
  expect(verdicts.flatMap(({ disagreements }) => disagreements)).toEqual([]);
  const judged = verdicts.filter((compared) => compared.judged > 0).length;
  expect(judged).toBeGreaterThan(WITH_PARAMETERS.length * 0.8);
  const broken = new Set(verdicts.flatMap((compared) => [...compared.broken]));
  console.log(`examples with parameters of their own: ${judged} of ${verdicts.length} judged by both sides; broken at least once: ${[...broken].join(', ')}`);
  expect(broken).toEqual(new Set(WITH_PARAMETERS.filter(({ rule, example }) => rule.bad.includes(example)).map(({ rule }) => rule.id)));
}, 600_000);

test('about random pods and workloads too', async () => {
  const compared = new Comparison(whole, denying, parts);
  let count = 0;
  for (const objects of randomObjects(RANDOM_OBJECTS, SEED)) {
    for (const object of objects) {
      await compared.one(`random ${count++}`, inNamespace(object));
    }
  }
  compared.report('random objects');
  expect(compared.disagreements).toEqual([]);
  expect(compared.likeness).toBeGreaterThan(LIKENESS);
  expect(compared.judged).toBeGreaterThan(RANDOM_OBJECTS / 2);
}, 1_800_000);

/** Both sides about one object after another. */
class Comparison {
  public judged = 0;
  public readonly broken = new Set<string>();
  public readonly disagreements: string[] = [];
  private readonly refusals = new Map<string, number>();
  private denied = 0;
  private sameMessages = 0;
  private messages = 0;

  constructor(private readonly judge: PoliciesJudge, private readonly refusing: PoliciesJudge, private readonly finer: readonly PoliciesJudge[]) {}

  /** The part of the messages, of rules that both sides find broken, that are the same. */
  public get likeness(): number {
    return this.sameMessages / this.messages;
  }

  public async one(title: string, written: JsonObject): Promise<void> {
    if (!await this.judge.isServed(written)) {
      this.refused(`${written.apiVersion} ${written.kind} is not served`);
      return;
    }
    const { object, answer } = await accepted(written, (each) => this.judge.answer(each));
    // What exists already is refused after admission, and so judged.
    if (answer.status !== 201 && answer.status !== 409) {
      this.refused(`${answer.status} ${answer.body.message}`);
      return;
    }
    this.judged++;
    const theirs = (mayBeCut(answer) ? undefined : verdictIn(answer)) ?? await inParts(object, this.finer);
    const ours = new Map(ourVerdict(this.judge.labelled(object), this.judge.asked));
    if (isSaidOfPodsOnly(object) && !theirs.has('avoid-host-ports')) {
      ours.delete('avoid-host-ports');
    }
    const denial = await this.refusing.answer(object);
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
      this.sameMessages += Number(inOrder(mine) === inOrder(other));
    }
  }
}

// A policy asks about all probes of one kind before the next, a check about one container before the next.
function inOrder(messages: string): string {
  return messages.split('; ').sort().join('; ');
}

/** A server gives the ports of a host-network pod on its node to the pod, not to the template that it is made of; a check says so of both. */
function isSaidOfPodsOnly(object: JsonObject): boolean {
  return object.kind !== 'Pod' && podTemplatesOf(object)[0]?.spec.hostNetwork === true;
}

async function inParts(object: JsonObject, finer: readonly PoliciesJudge[]): Promise<Verdict> {
  const verdicts = await Promise.all(finer.map(async (part) => verdictIn(await part.answer(object))));
  if (verdicts.includes(undefined)) {
    throw new Error(`the server cuts its warnings short even where only ${RULES_A_PART} rules are asked`);
  }
  return new Map(verdicts.flatMap((verdict) => [...verdict!]));
}

async function statusOf(policy: string): Promise<any> {
  return (await server.get(`/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/${policy}`)).status;
}

function withValues(rule: Rule, { parameters: values = {} }: Example): Rule {
  const parameters = Object.entries(rule.parameters!).map(([name, parameter]) => [name, { ...parameter, value: values[name] ?? parameter.value }]);
  return { ...rule, parameters: Object.fromEntries(parameters) };
}

function pod(spec: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: NAMESPACE }, spec };
}

function inNamespace(object: JsonObject): JsonObject {
  const { kind, metadata } = object;
  // Another suite makes the namespace in which most examples are.
  const namespace = metadata?.namespace === undefined || metadata.namespace === 'payments' ? NAMESPACE : metadata.namespace;
  return CLUSTER_SCOPED.test(kind) ? object : { ...object, metadata: { ...metadata, namespace } };
}

async function prepareNamespaces(objects: readonly JsonObject[]): Promise<void> {
  const accountOf = (object: JsonObject) => [object.metadata?.namespace ?? NAMESPACE, podTemplatesOf(object)[0]?.spec.serviceAccountName ?? 'default'];
  const accounts = new Set(objects.map((object) => JSON.stringify(accountOf(object))));
  for (const name of new Set([NAMESPACE, ...objects.map(({ metadata }) => metadata?.namespace ?? NAMESPACE)])) {
    const content = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    await server.send({ method: 'POST', path: '/api/v1/namespaces', content });
  }
  for (const [namespace, name] of [...accounts].map((each) => JSON.parse(each))) {
    await server.send({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/serviceaccounts`,
      content: JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } }),
    });
  }
}
