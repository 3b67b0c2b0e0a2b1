import { randomUUID } from 'node:crypto';
import { groupsOf } from '../../../src/admission/groups';
import { admissionObjects } from '../../../src/admission/policies';
import { Action } from '../../../src/admission/policy-options';
import { check } from '../../../src/check/check';
import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { podTemplatePointers } from '../../../src/manifest/pod-template';
import { Rule } from '../../../src/rules/rule';
import { parseTargetVersion } from '../../../src/rules/target-version';
import { Answer, ApiServer } from '../client/api-server';
import { AuditLog } from '../client/audit-log';
import { TARGET } from '../client/release';
import { Resources } from '../client/resources';

const target = parseTargetVersion(TARGET);
const LABEL = 'judged-by';

/** What is found about an object: each rule that is broken, with its messages in one text. */
export type Verdict = ReadonlyMap<string, string>;

/** The policies of some rules in the server, about those objects alone that are labelled for them. */
export class PoliciesJudge {
  /** Makes the policies. */
  public static async of(server: ApiServer, log: AuditLog, name: string, rules: readonly Rule[]): Promise<PoliciesJudge> {
    const resources = new Resources(server);
    const made = admissionObjects({
      profile: { id: name, title: name, rules }, target, name, actions: ['Deny', 'Audit'], exemptNamespaces: [], parametersNamespace: 'kube-system',
    });
    for (const object of made.objects) {
      const bound = object.kind === 'ValidatingAdmissionPolicyBinding'
        ? [boundByLabel(object, name, '', object.spec.validationActions), boundByLabel(object, name, REPORTING, ['Audit'])]
        : [object];
      for (const each of bound) {
        await server.post(await resources.pathOf(each), each);
      }
    }
    return new PoliciesJudge(server, log, resources, name, made.objects, made.asked);
  }

  private constructor(
    private readonly server: ApiServer,
    private readonly log: AuditLog,
    private readonly resources: Resources,
    private readonly name: string,
    public readonly objects: readonly JsonObject[],
    public readonly asked: readonly Rule[],
  ) {}

  /** What the server answers when the object is created, without keeping it. */
  public async answer(object: JsonObject): Promise<Answer> {
    return hasAddedContainers(object) ? this.added(object) : this.send('POST', `${await this.resources.pathOf(object)}?dryRun=All`, this.labelled(object));
  }

  /** What the policies found, as the server's audit log has it; undefined where that, or a policy, says that it left something out. */
  public async verdict(answer: Answer): Promise<Verdict | undefined> {
    const failures: readonly Failure[] = JSON.parse((await this.log.about(answer))[NOTED] ?? '[]');
    if (failures.length >= MOST_NOTED) {
      return undefined;
    }
    const verdict = new Map<string, string>();
    for (const failure of failures) {
      if (failure.message.includes(TOO_LARGE)) {
        return undefined;
      }
      // What cannot be evaluated is said in words of the server; the rule is that of the expression.
      const [, rule, text] = OURS.exec(failure.message) ?? [undefined, OURS.exec(this.fallback(failure))![1], failure.message];
      verdict.set(rule, [...verdict.has(rule) ? [verdict.get(rule)!] : [], text].join('; '));
    }
    return verdict;
  }

  /** What a policy says where it cannot say more. */
  private fallback({ policy, expressionIndex }: Failure): string {
    return this.objects.find(({ kind, metadata }) => kind === 'ValidatingAdmissionPolicy' && metadata.name === policy)!.spec.validations[expressionIndex].message;
  }

  /** Whether the server has the object's kind. */
  public async isServed(object: JsonObject): Promise<boolean> {
    return this.resources.serves(object);
  }

  /** The names of the policies. */
  public get policies(): string[] {
    return this.objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy').map(({ metadata }) => metadata.name);
  }

  /** The object with the label by which these policies are about it. */
  private labelled(object: JsonObject, suffix = ''): JsonObject {
    return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata?.labels, [LABEL]: `${this.name}${suffix}` } } };
  }

  /** Ephemeral containers are in no pod that is created: they are added to one that is there, whatever is found about the rest of it. */
  private async added(object: JsonObject): Promise<Answer> {
    const { ephemeralContainers, ...spec } = object.spec;
    const name = `${this.name}-${randomUUID().slice(0, 8)}`;
    const path = await this.resources.pathOf(object);
    const created = await this.send('POST', path, this.labelled({ ...object, metadata: { ...object.metadata, name }, spec }, REPORTING));
    return created.status !== 201 ? created
      : this.send('PUT', `${path}/${name}/ephemeralcontainers?dryRun=All`, { ...created.body, spec: { ...created.body.spec, ephemeralContainers } });
  }

  private send(method: 'POST' | 'PUT', path: string, object: JsonObject): Promise<Answer> {
    return this.server.send({ method, path: `${path}${path.includes('?') ? '&' : '?'}fieldValidation=Ignore`, content: JSON.stringify(object) });
  }
}

// Where the server notes what it audits, and how many failures it notes at most.
const NOTED = 'validation.policy.admission.k8s.io/validation_failure';
const MOST_NOTED = 50;

/** As the server notes it. */
interface Failure {
  readonly message: string;
  readonly policy: string;
  readonly expressionIndex: number;
}

const OURS = /^([a-z0-9-]+): ([^]*)$/;

// What a policy says of a ConfigMap with more text than patterns can be looked for in; it is let through with a warning, as the documentation says.
const TOO_LARGE = 'which is more than the API server can judge';

// What the label ends with for objects of which nothing is refused.
const REPORTING = '-reporting';

/** A binding that holds for the objects which carry the label, in whatever namespace they are, or in none. */
function boundByLabel(binding: JsonObject, name: string, suffix: string, validationActions: readonly Action[]): JsonObject {
  const { metadata, spec } = binding;
  return {
    ...binding,
    metadata: { name: `${metadata.name}${suffix}` },
    spec: { ...spec, validationActions, matchResources: { objectSelector: { matchLabels: { [LABEL]: `${name}${suffix}` } } } },
  };
}

/** Whether a pod has containers that can only be added to one that is there. */
export function hasAddedContainers({ kind, spec }: JsonObject): boolean {
  return kind === 'Pod' && spec?.ephemeralContainers?.length > 0;
}

/** Whether the server refused a request since a policy did, which it asks last. */
export function isDenied({ status, body }: Answer): boolean {
  return status === 422 && /^[^]*ValidatingAdmissionPolicy '[^']*' with binding '[^']*' denied request: /.test(body.message);
}

/** What a check finds in the object alone, by the same rules, exempted or not. What a rule asks about all manifests together is in no policy. */
export function ourVerdict(object: JsonObject, all: readonly Rule[]): Verdict {
  const rules = all.map(({ judge, ...rule }) => rule);
  const asked = new Set(rules.map(({ id }) => id));
  const { findings, exempted } = check([manifest(object)], { profile: { id: 'asked', title: 'asked', rules }, target });
  const verdict = new Map<string, string>();
  for (const { rule, message } of [...findings, ...exempted.map(({ finding }) => finding)].filter((each) => asked.has(each.rule))) {
    verdict.set(rule, [...verdict.has(rule) ? [verdict.get(rule)!] : [], message].join('; '));
  }
  return verdict;
}

/** The groups and kinds about which rules are asked in a cluster. */
export function kindsAsked(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(groupsOf(rules, target, podTemplatePointers()).flatMap(({ kinds }) => kinds));
}
