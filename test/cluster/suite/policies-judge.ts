import { randomUUID } from 'node:crypto';
import { admissionObjects } from '../../../src/admission/policies';
import { failures, plan } from '../../../src/check/check';
import { instancesOf } from '../../../src/check/instance';
import { messageOf } from '../../../src/check/message';
import { JsonObject } from '../../../src/manifest/manifest';
import { normalise } from '../../../src/manifest/normalise';
import { Rule } from '../../../src/rules/rule';
import { parseTargetVersion } from '../../../src/rules/target-version';
import { Answer, ApiServer } from '../client/api-server';
import { Resources } from '../client/resources';
import { TARGET } from '../program';

const target = parseTargetVersion(TARGET);
const LABEL = 'judged-by';

/** What is found about an object: each rule that is broken, with its messages in one text. */
export type Verdict = ReadonlyMap<string, string>;

/** The policies of some rules in the server, about those objects alone that are labelled for them. */
export class PoliciesJudge {
  /** Makes the policies. */
  public static async of(server: ApiServer, name: string, rules: readonly Rule[]): Promise<PoliciesJudge> {
    const made = admissionObjects({
      profile: { id: name, title: name, rules }, target, name, actions: ['Warn'], exemptNamespaces: [], parametersNamespace: 'kube-system',
    });
    const resources = new Resources(server);
    for (const object of made.objects) {
      await server.post(await resources.pathOf(object), boundByLabel(object, name));
    }
    return new PoliciesJudge(server, resources, name, made.objects, made.asked);
  }

  private constructor(
    private readonly server: ApiServer,
    private readonly resources: Resources,
    private readonly name: string,
    public readonly objects: readonly JsonObject[],
    public readonly asked: readonly Rule[],
  ) {}

  /** The same policies, bound once more so that they refuse. */
  public async denying(): Promise<PoliciesJudge> {
    const name = `${this.name}-denied`;
    for (const { metadata, spec, ...binding } of this.objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding')) {
      const denying = { ...binding, metadata: { name: `${metadata.name}-denied` }, spec: { ...spec, validationActions: ['Deny'] } };
      await this.server.post(await this.resources.pathOf(denying as JsonObject), boundByLabel(denying as unknown as JsonObject, name));
    }
    return new PoliciesJudge(this.server, this.resources, name, this.objects, this.asked);
  }

  /** What the server answers when the object is created, without keeping it. */
  public async answer(object: JsonObject): Promise<Answer> {
    const labelled = this.labelled(object);
    return object.kind === 'Pod' && object.spec?.ephemeralContainers?.length > 0
      ? this.added(labelled)
      : this.send('POST', `${await this.resources.pathOf(object)}?dryRun=All`, labelled);
  }

  /** Ephemeral containers are in no pod that is created: they are added to one that is there. */
  private async added(object: JsonObject): Promise<Answer> {
    const { ephemeralContainers, ...spec } = object.spec;
    const name = `${this.name}-${randomUUID().slice(0, 8)}`;
    const path = await this.resources.pathOf(object);
    const created = await this.send('POST', path, { ...object, metadata: { ...object.metadata, name }, spec });
    const answer = created.status !== 201 ? created
      : await this.send('PUT', `${path}/${name}/ephemeralcontainers?dryRun=All`, { ...created.body, spec: { ...created.body.spec, ephemeralContainers } });
    return answer.status === 200 ? { ...answer, status: 201 } : answer;
  }

  private send(method: 'POST' | 'PUT', path: string, object: JsonObject): Promise<Answer> {
    return this.server.send({ method, path: `${path}${path.includes('?') ? '&' : '?'}fieldValidation=Ignore`, content: JSON.stringify(object) });
  }

  /** The object with the label by which these policies are about it. */
  public labelled(object: JsonObject): JsonObject {
    return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata?.labels, [LABEL]: this.name } } };
  }

  /** Whether the server has the object's kind. */
  public async isServed(object: JsonObject): Promise<boolean> {
    return this.resources.serves(object);
  }

  /** The names of the policies. */
  public get policies(): string[] {
    return this.objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy').map(({ metadata }) => metadata.name);
  }
}

/** A binding that holds for the objects which carry the label, in whatever namespace they are, or in none. */
function boundByLabel(object: JsonObject, name: string): JsonObject {
  return object.kind === 'ValidatingAdmissionPolicyBinding'
    ? { ...object, spec: { ...object.spec, matchResources: { objectSelector: { matchLabels: { [LABEL]: name } } } } }
    : object;
}

// Where there is more than this of them, the server cuts warnings to so many characters each, and then leaves some out.
const MOST_WARNING_TEXT = 4096;
const SHORTENED = 256;
const OURS = /^Validation failed for ValidatingAdmissionPolicy '[^']*' with binding '[^']*': ([^]*)$/;

/** Whether the server may have cut warnings short; one of just that length may also be whole. */
export function mayBeCut({ warnings }: Answer): boolean {
  return warnings.some((warning) => [...warning].length === SHORTENED);
}

/** The verdict in the warnings of an answer, or undefined where the server may have left some out. */
export function verdictIn({ warnings }: Answer): Verdict | undefined {
  const complete = warnings.reduce((sum, warning) => sum + [...warning].length, 0) < MOST_WARNING_TEXT - SHORTENED;
  if (!complete) {
    return undefined;
  }
  const verdict = new Map<string, string>();
  for (const [, message] of warnings.map((warning) => OURS.exec(warning) ?? []).filter((found) => found.length > 0)) {
    const [, rule, text] = /^([a-z0-9-]+): ([^]*)$/.exec(message) ?? [undefined, `no message of a rule: ${message}`, ''];
    verdict.set(rule, [...verdict.has(rule) ? [verdict.get(rule)!] : [], text].join('; '));
  }
  return verdict;
}

/** What a check finds in the object alone, by the same rules. */
export function ourVerdict(object: JsonObject, rules: readonly Rule[]): Verdict {
  const verdict = new Map<string, string>();
  for (const { rule, test, instance, error } of failures(instancesOf(normalise(object)), plan({ id: 'asked', title: 'asked', rules }, target))) {
    const text = error === undefined ? messageOf(test, instance) : `cannot be judged: ${error}`;
    verdict.set(rule.id, [...verdict.has(rule.id) ? [verdict.get(rule.id)!] : [], text].join('; '));
  }
  return verdict;
}
