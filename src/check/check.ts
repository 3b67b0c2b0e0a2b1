import { decodingFindings } from './decoding';
import { ENGINE_RULES } from './engine-rules';
import { applyExemptions, Collected } from './exemptions';
import { CheckResult } from './finding';
import { Instance, Instances, instancesOf } from './instance';
import { unjudgedPodFindings } from './judged-pods';
import { asksAbout, plan, PlannedTest, TestsByObject } from './plan';
import { instanceFinding } from './rule-finding';
import { isSaid } from './said';
import { setFindings } from './set-findings';
import { isOfPart, partFinding } from './whole-workloads';
import { Manifest } from '../manifest/manifest';
import { NamespaceOf, SetEntry } from '../manifest/manifest-set';
import { requireMemory } from '../manifest/memory-limit';
import { normalise, normaliseNullFree } from '../manifest/normalise';
import { CATALOGUE } from '../rules/catalogue';
import { Profile, rulesFor } from '../rules/profile';
import { Rule } from '../rules/rule';
import { NEWEST_TARGET, TargetVersion } from '../rules/target-version';

export { messageOf } from './message';
export { plan, PlannedTest } from './plan';

/** What to judge by. */
export interface CheckOptions {
  readonly profile: Profile;
  /** @default NEWEST_TARGET */
  readonly target?: TargetVersion;
  /** The day on which exemptions are read, as `2027-01-31`. @default - today */
  readonly today?: string;
  /** The namespace of the objects of a file that name none. @default - nobody knows it, and it is one for all */
  readonly namespaceOf?: NamespaceOf;
  /** Rules of which no exemption counts. @default - none */
  readonly unexemptible?: ReadonlySet<string>;
  /** Rules that an exemption may name although they are not asked. @default - those of the catalogue */
  readonly known?: readonly Rule[];
}

/** Runs the rules of a profile over a manifest set. */
export function check(manifests: readonly Manifest[], options: CheckOptions): CheckResult {
  const target = options.target ?? NEWEST_TARGET;
  const tests = new TestsByObject(plan(options.profile, target));
  const rules = rulesFor(options.profile, target);
  const collected: Collected = {
    asked: new Set([...ENGINE_RULES, ...rules].map(({ id }) => id)),
    unexemptible: options.unexemptible ?? new Set(),
    isKnown: (rule) => (options.known ?? CATALOGUE).some(({ id }) => id === rule),
    today: options.today ?? currentDay(),
    findings: [],
    exempted: [],
  };
  const entries = manifests.map((manifest): SetEntry => {
    requireMemory();
    return { manifest, object: manifest.isNullFree ? normaliseNullFree(manifest.object) : normalise(manifest.object) };
  });
  const together = setFindings(entries, rules, options.namespaceOf);
  // First, since they are said of the first object: the findings of an object follow one another.
  for (const finding of together.unjudged) {
    collected.findings.push(finding);
  }
  for (const { manifest, object } of entries) {
    requireMemory();
    const instances = instancesOf(object);
    const { missing } = instances;
    const found = decodingFindings(manifest, missing !== undefined);
    if (missing !== undefined) {
      found.push(partFinding(manifest, missing));
    }
    for (const finding of unjudgedPodFindings(manifest)) {
      found.push(finding);
    }
    ask(instances, tests.of(instances), (planned, instance, error) => found.push(instanceFinding(manifest, planned, instance, error)));
    for (const finding of together.found.get(manifest) ?? []) {
      if (missing === undefined || isOfPart(finding)) {
        found.push(finding);
      }
    }
    applyExemptions(manifest, found, collected, missing !== undefined);
  }
  return { findings: collected.findings, exempted: collected.exempted };
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
  ask(instances, tests.filter((planned) => asksAbout(planned, instances.groupKind)), ({ rule, test, program }, instance, error) => {
    found.push({ rule, test, program, instance, ...error === undefined ? {} : { error } });
  });
  return found;
}

type Heard = (planned: PlannedTest, instance: Instance, error: string | undefined) => void;

function ask(instances: Instances, tests: readonly PlannedTest[], failed: Heard) {
  for (const planned of tests) {
    for (const instance of instances.byScope[planned.test.scope]) {
      let error: string | undefined;
      try {
        if (planned.program(instance.variables)) {
          continue;
        }
      } catch (thrown) {
        error = (thrown as Error).message;
      }
      if (error !== undefined || isSaid(planned, instance, instances.missing !== undefined)) {
        failed(planned, instance, error);
      }
    }
  }
}
