import { Level, Verdicts } from './verdicts';
import { interpret } from '../../src/cel/interpreter';
import { failures, PlannedTest } from '../../src/check/check';
import { instancesOf } from '../../src/check/instance';
import { JsonObject } from '../../src/manifest/manifest';
import { normalise } from '../../src/manifest/normalise';
import { compiled, Program } from '../../src/rules/compiled';
import { Profile, rulesFor } from '../../src/rules/profile';
import { PSS_BASELINE, PSS_RESTRICTED } from '../../src/rules/profiles';
import { expressionFor, Rule } from '../../src/rules/rule';
import { TARGET_VERSIONS, TargetVersion } from '../../src/rules/target-version';

/** The two ways in which an expression becomes a program. */
export const ENGINES: Readonly<Record<'compiled' | 'interpreted', (expression: string) => Program>> = {
  compiled: (expression) => compiled[expression] ?? missing(expression),
  interpreted: interpret,
};
export type Engine = keyof typeof ENGINES;

function missing(expression: string): never {
  throw new Error(`not compiled, run "npx projen compile-rules": ${expression}`);
}

/** One control under one target, and which of all questions it asks. */
interface PlannedControl {
  readonly control: string;
  readonly questions: readonly number[];
}

/** What the rules of the Pod Security profiles say of objects, for every target at once: no question is asked twice. */
export class OurJudge {
  private readonly questions: PlannedTest[] = [];
  private readonly plans: Readonly<Record<Level, readonly (readonly PlannedControl[])[]>>;

  public constructor(private readonly engine: Engine) {
    const places = new Map<string, number>();
    const plansOf = (profile: Profile) => TARGET_VERSIONS.map((target) => rulesFor(profile, target).map((rule) => ({
      control: controlOf(rule)!,
      questions: this.questionsOf(rule, target, places),
    })).sort((a, b) => a.control < b.control ? -1 : 1));
    this.plans = { baseline: plansOf(PSS_BASELINE), restricted: plansOf(PSS_RESTRICTED) };
  }

  public judge(object: JsonObject): Verdicts {
    const instances = instancesOf(normalise(object));
    const answers = this.questions.map((question) => {
      const failed = failures(instances, [question]);
      // No object here has a field of the wrong type: an expression that cannot be evaluated is as wrong as a wrong verdict.
      return failed.find(({ error }) => error !== undefined)?.error ?? failed.length > 0;
    });
    const violated = (plan: readonly PlannedControl[]) => plan.flatMap(({ control, questions }) => {
      const error = questions.map((question) => answers[question]).find((answer) => typeof answer === 'string');
      return error !== undefined ? [`${control}: ${error}`] : questions.some((question) => answers[question]) ? [control] : [];
    });
    return { baseline: this.plans.baseline.map(violated), restricted: this.plans.restricted.map(violated) };
  }

  private questionsOf(rule: Rule, target: TargetVersion, places: Map<string, number>): number[] {
    return (rule.tests ?? []).flatMap((test, i) => {
      const expression = expressionFor(test, target);
      if (expression === undefined) {
        return [];
      }
      const key = JSON.stringify([rule.id, i, expression]);
      if (!places.has(key)) {
        places.set(key, this.questions.push({ rule, test, program: ENGINES[this.engine](expression) }) - 1);
      }
      return [places.get(key)!];
    });
  }
}

/** The evaluator's id of the control that a rule is, or undefined for rules of our own. */
export function controlOf(rule: Rule): string | undefined {
  return rule.references.find(({ source }) => source === 'pss')?.id;
}
