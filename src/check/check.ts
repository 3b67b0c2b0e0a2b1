import { DECODING_RULES, decodingFindings } from './decoding';
import { applyExemptions } from './exemptions';
import { CheckResult, Finding } from './finding';
import { Instance, Instances, instancesOf } from './instance';
import { setFindings } from './set-findings';
import { identityOf, Manifest } from '../manifest/manifest';
import { normalise } from '../manifest/normalise';
import { valueAt } from '../manifest/pointer';
import { Program } from '../rules/compiled';
import { Profile, rulesFor } from '../rules/profile';
import { programFor } from '../rules/program';
import { expressionFor, parametersOf, Rule, RuleTest, testsOf } from '../rules/rule';
import { NEWEST_TARGET, TargetVersion } from '../rules/target-version';

/** What to judge by. */
export interface CheckOptions {
  readonly profile: Profile;
  /** @default NEWEST_TARGET */
  readonly target?: TargetVersion;
  /** The day on which exemptions are read, as `2027-01-31`. @default - today */
  readonly today?: string;
}

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
  return rule.parameters === undefined ? program : (variables) => program({ ...variables, params });
}

/** Runs the rules of a profile over a manifest set. */
export function check(manifests: readonly Manifest[], options: CheckOptions): CheckResult {
  const target = options.target ?? NEWEST_TARGET;
  const tests = plan(options.profile, target);
  const today = options.today ?? currentDay();
  const rules = rulesFor(options.profile, target);
  const asked = new Set([...DECODING_RULES, ...rules].map(({ id }) => id));
  const entries = manifests.map((manifest) => ({ manifest, object: normalise(manifest.object) }));
  const together = setFindings(entries, rules);
  const results = entries.map(({ manifest, object }) => {
    const alone = failures(instancesOf(object), tests).map((failure) => findingOf(manifest, failure));
    return applyExemptions(manifest, [...decodingFindings(manifest), ...alone, ...together.get(manifest) ?? []], asked, today);
  });
  return { findings: results.flatMap(({ findings }) => findings), exempted: results.flatMap(({ exempted }) => exempted) };
}

/** Today as exemptions write days: `2027-01-31`, in UTC. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10);
}

/** One instance that does not meet a test. */
export interface Failure extends PlannedTest {
  readonly instance: Instance;
  /** Why the expression could not be evaluated, where it could not. */
  readonly error?: string;
}

/** Asks every test about every instance of its scope. */
export function failures(instances: Instances, tests: readonly PlannedTest[]): Failure[] {
  const found: Failure[] = [];
  for (const planned of tests) {
    if (planned.test.kinds !== undefined && !planned.test.kinds.includes(instances.groupKind)) {
      continue;
    }
    for (const instance of instances.byScope[planned.test.scope]) {
      try {
        if (!planned.program(instance.variables)) {
          found.push({ ...planned, instance });
        }
      } catch (error) {
        found.push({ ...planned, instance, error: (error as Error).message });
      }
    }
  }
  return found;
}

function findingOf(manifest: Manifest, { rule, test, instance, error }: Failure): Finding {
  return {
    rule: rule.id,
    title: rule.title,
    severity: rule.severity,
    object: identityOf(manifest.object),
    ...(instance.container === undefined ? {} : { container: instance.container }),
    pointer: instance.pointer + (test.field ?? ''),
    message: error === undefined ? messageOf(test, instance) : `cannot be judged: ${error}`,
    remediation: rule.remediation,
    fixable: error === undefined && test.fix !== undefined,
    manifest,
  };
}

/** The message of a test about an instance, with what is there. */
export function messageOf(test: RuleTest, instance: Instance): string {
  return test.message.replace('{name}', () => instance.name).replace('{value}', () => show(valueAt(instance.value, test.field ?? '')));
}

const LONGEST_VALUE = 120;

function show(value: unknown): string {
  if (value === undefined) {
    return 'not set';
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

