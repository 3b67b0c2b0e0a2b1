import type { Instances } from './instance';
import { Profile, rulesFor } from '../rules/profile';
import { Program, programFor } from '../rules/program';
import { expressionFor, parametersOf, Rule, RuleTest, testsOf } from '../rules/rule';
import { Scope } from '../rules/scope';
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

// Where an object has nothing of the first, it has nothing of the others.
const WITHIN: Readonly<Partial<Record<Scope, readonly Scope[]>>> = {
  'pod': ['security-context', 'sysctl', 'annotation', 'volume', 'container', 'port', 'env', 'handler'],
  'role-rule': [],
  'subject': [],
};

const SCOPES_AROUND = Object.keys(WITHIN) as Scope[];

/** The tests of a plan that have something to ask about in an object, in the plan's order: most have nothing in most objects. */
export class TestsByObject {
  private readonly named: ReadonlySet<string>;
  /** By the kind, and within it by which scopes are absent, a digit each. */
  private readonly known = new Map<string, (readonly PlannedTest[])[]>();

  constructor(private readonly tests: readonly PlannedTest[]) {
    this.named = new Set(tests.flatMap(({ test: { kinds = [] } }) => kinds));
  }

  public of({ groupKind, byScope }: Instances): readonly PlannedTest[] {
    // A kind that no test names is like all others.
    const kind = this.named.has(groupKind) ? groupKind : '';
    let ofKind = this.known.get(kind);
    if (ofKind === undefined) {
      ofKind = [];
      this.known.set(kind, ofKind);
    }
    let absent = 0;
    for (const scope of SCOPES_AROUND) {
      absent = absent * 2 + (byScope[scope].length === 0 ? 1 : 0);
    }
    return ofKind[absent] ??= this.select(groupKind, SCOPES_AROUND.filter((scope) => byScope[scope].length === 0));
  }

  private select(groupKind: string, absent: readonly Scope[]): readonly PlannedTest[] {
    const nothing = new Set(absent.flatMap((scope) => [scope, ...WITHIN[scope]!]));
    return this.tests.filter((planned) => asksAbout(planned, groupKind) && !nothing.has(planned.test.scope));
  }
}

/** Whether a test is asked about objects of a group and kind. */
export function asksAbout({ test: { kinds } }: PlannedTest, groupKind: string): boolean {
  return kinds === undefined || kinds.includes(groupKind);
}
