import { accepted } from './policies-accepted';
import { hasAddedContainers, isDenied, ourVerdict, PoliciesJudge, Verdict } from './policies-judge';
import { isBuiltIn } from '../../../src/manifest/field-schema';
import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplatePointerOf, podTemplatesOf } from '../../../src/manifest/pod-template';
import { Rule } from '../../../src/rules/rule';

const AT_A_TIME = 4;

/** What both sides say about one object after another. */
export class Comparison {
  public readonly disagreements: string[] = [];
  /** The rules that both sides found broken, somewhere. */
  public readonly broken = new Set<string>();
  /** Objects about which both sides said something. */
  public judged = 0;
  /** Those of them that the server had something against, which was taken out before. */
  public mended = 0;
  /** Those of them that were refused by a policy. */
  public denied = 0;
  /** Verdicts, one for each object and each rule. */
  public verdicts = 0;
  /** Messages, and those of them that are the same to the letter. */
  public messages = 0;
  public sameMessages = 0;
  /** How many objects only one side could judge, by the reason. */
  public readonly left = new Map<string, number>();

  constructor(private readonly judge: PoliciesJudge) {}

  public async all(objects: Iterable<{ readonly title: string; readonly object: JsonObject }>, enough = Infinity): Promise<void> {
    const rest = objects[Symbol.iterator]();
    const work = async () => {
      while (this.judged < enough) {
        const next = rest.next();
        if (next.done === true) {
          return;
        }
        await this.one(next.value.title, next.value.object);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  }

  /** @param judge another than that of the comparison */
  public async one(title: string, written: JsonObject, judge = this.judge): Promise<void> {
    if (!await judge.isServed(written)) {
      return this.leave(`the server does not serve ${written.apiVersion} ${written.kind}`);
    }
    if (podTemplatesOf(written).length > 0 && podTemplatePointerOf(written) === undefined) {
      return this.leave('it is a custom resource with several pods, or with one that an operator completes: policies read neither');
    }
    if (!isBuiltIn(written) && holdsNull(written)) {
      return this.leave('it is a custom resource with a null, which a server keeps where its definition keeps unknown fields, and a check takes for absent');
    }
    const { object, answer, mended } = await accepted(written, (each) => judge.answer(each));
    // What exists already is refused after admission, and so judged.
    if (![200, 201, 409].includes(answer.status) && !isDenied(answer)) {
      return this.leave(reasonOf(answer.status, answer.body.message ?? String(answer.body)));
    }
    const theirs = await judge.verdict(answer);
    if (theirs === undefined) {
      return this.leave('the server does not say all: a ConfigMap of more than 16,384 characters, or more than 50 failures of one object');
    }
    const ours = ourVerdict(object, judge.asked);
    this.judged++;
    this.mended += Number(mended);
    this.verdicts += judge.asked.length;
    this.denied += Number(isDenied(answer));
    if (!hasAddedContainers(object) && isDenied(answer) !== ours.size > 0) {
      this.disagreements.push(`${title}: ${answer.status} ${answer.body.message ?? ''}, where a check finds ${[...ours.keys()].join(', ') || 'nothing'}`);
    }
    this.compare(`${title}: ${JSON.stringify(object)}`, ours, theirs);
  }

  /** Rules that were never found broken. */
  public neverBroken(): string[] {
    return this.judge.asked.map(({ id }: Rule) => id).filter((id) => !this.broken.has(id));
  }

  public leave(reason: string): void {
    this.left.set(reason, (this.left.get(reason) ?? 0) + 1);
  }

  private compare(title: string, ours: Verdict, theirs: Verdict): void {
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

/** Comparisons as lines that are read by people. */
export function agreement(comparisons: ReadonlyMap<string, Comparison>): string {
  const all = [...comparisons.values()];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const total = (figure: (each: Comparison) => number) => sum(all.map(figure));
  return [
    `agreement of cluster and check: ${total((each) => each.judged)} objects, ${new Set(all.flatMap((each) => [...each.broken])).size} rules broken at least once, `
      + `${total((each) => each.verdicts)} verdicts, ${total((each) => each.disagreements.length)} disagreements`,
    ...[...comparisons].flatMap(([name, each]) => [
      `  ${name}: ${each.judged} judged by both sides (${each.mended} after what the server itself objects to was taken out), ${each.denied} refused by a policy; `
        + `${each.sameMessages} of ${each.messages} messages the same; ${each.disagreements.length} disagreements`,
      ...[...each.left].sort(([, a], [, b]) => b - a).map(([reason, count]) => `    left out: ${count}, since ${reason}`),
    ]),
  ].join('\n');
}

function holdsNull(value: unknown): boolean {
  return value === null || typeof value === 'object' && Object.values(value).some(holdsNull);
}

function reasonOf(status: number, message: string): string {
  switch (status) {
    case 400: return 'the server cannot decode it';
    case 422: return 'the server\'s own validation refuses it, whatever was taken out';
    case 403: return `the server's own admission refuses it: ${message.replace(/^.* is forbidden: /, '').slice(0, 80)}`;
    default: return `the server answers ${status}: ${message.slice(0, 80)}`;
  }
}
