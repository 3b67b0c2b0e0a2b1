import { Profile, rulesFor } from '../rules/profile';
import { Program, programFor } from '../rules/program';
import { expressionFor, parametersOf, Rule, RuleTest, testsOf } from '../rules/rule';
import { TargetVersion } from '../rules/target-version';

/** A test that applies to a target, with its program at hand. */
export interface PlannedTest {
  readonly rule: Rule;
  readonly test: RuleTest;
  readonly program: Program;
}

/** What a profile asks under a target; made once for a run. */
export function plan(profile: Profile, target: TargetVersion): PlannedTest[] {
  return rulesFor(profile, target).flatMap((rule) => testsOf(rule).flatMap((test) => {
    const expression = expressionFor(test, target);
    return expression === undefined ? [] : [{ rule, test, program: withParameters(programFor(expression), rule) }];
  }));
}

function withParameters(program: Program, rule: Rule): Program {
  const params = parametersOf(rule);
  return rule.parameters === undefined ? program : (variables) => program(variables, params);
}

/** The tests of a plan by what they are asked about, in the plan's order: most say nothing about most kinds. */
export class TestsByKind {
  private readonly byKind = new Map<string, readonly PlannedTest[]>();

  constructor(private readonly tests: readonly PlannedTest[]) {}

  public of(groupKind: string): readonly PlannedTest[] {
    let tests = this.byKind.get(groupKind);
    if (tests === undefined) {
      tests = this.tests.filter((planned) => asksAbout(planned, groupKind));
      this.byKind.set(groupKind, tests);
    }
    return tests;
  }
}

/** Whether a test is asked about objects of a group and kind. */
export function asksAbout({ test: { kinds } }: PlannedTest, groupKind: string): boolean {
  return kinds === undefined || kinds.includes(groupKind);
}
