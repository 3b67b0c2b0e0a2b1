import { mayMiss } from './switches';
import { failures, plan, PlannedTest } from '../../check/check';
import { instancesOf } from '../../check/instance';
import { EXEMPTION_PREFIX, Exemption as CarriedExemption, exemptionValue, isDay, isReason } from '../../manifest/exemption';
import { JsonObject } from '../../manifest/manifest';
import { normalise } from '../../manifest/normalise';
import { escapeKey } from '../../manifest/pointer';
import { CATALOGUE } from '../../rules/catalogue';
import { spreadPods } from '../../rules/reliability/spread-pods';
import { NEWEST_TARGET } from '../../rules/target-version';
import { Exemption } from '../exemption';

/** An exemption of a workload, in the form in which objects carry it. */
export interface SettledExemption extends CarriedExemption {
  /** Whether it was set for the app or chart: then it is carried only where it matters. */
  readonly inherited: boolean;
}

/**
 * The exemptions of a workload, one for each rule, since an object has one annotation for each: the workload's own go before
 * those of the app and chart, two of one rule become one.
 *
 * @throws an Error where one has no reason, no real date or, among the workload's own, no known rule
 */
export function settledExemptions(
  path: string, inherited: readonly Exemption[], own: readonly Exemption[], requireKnown: (path: string, rule: string) => void = requireKnownRule,
): SettledExemption[] {
  const byRule = new Map<string, SettledExemption>();
  own.forEach((exemption) => requireKnown(path, exemption.rule));
  for (const [list, isInherited] of [[own, false], [inherited, true]] as const) {
    for (const exemption of list) {
      requireSense(path, exemption);
      const before = byRule.get(exemption.rule);
      const settled = { ...exemption, inherited: isInherited, pointer: `/metadata/annotations/${escapeKey(EXEMPTION_PREFIX + exemption.rule)}` };
      if (before === undefined || before.inherited === isInherited) {
        byRule.set(exemption.rule, before === undefined ? settled : joined(before, settled));
      }
    }
  }
  return [...byRule.values()];
}

function joined(one: SettledExemption, other: SettledExemption): SettledExemption {
  const ends = [one.until, other.until].filter((until) => until !== undefined).sort();
  return {
    ...one,
    reason: one.reason === other.reason ? one.reason : `${one.reason}; ${other.reason}`,
    containers: one.containers && other.containers && [...new Set([...one.containers, ...other.containers])],
    until: ends[0],
  };
}

function requireSense(path: string, { rule, reason, until, containers }: Exemption): void {
  if (!isReason(reason)) {
    throw new Error(`${path}: the exemption of "${rule}" gives no reason: write why the rule does not apply here`);
  }
  if (/^[\s\p{Cf}]*\[/u.test(reason)) {
    throw new Error(`${path}: the reason "${reason}" of the exemption of "${rule}" begins with a bracket, which has a meaning in annotations: begin with a word`);
  }
  if (until !== undefined && !isDay(until)) {
    throw new Error(`${path}: the exemption of "${rule}" ends on "${until}": give a day as 2027-01-31`);
  }
  if (containers !== undefined && containers.length === 0) {
    throw new Error(`${path}: the exemption of "${rule}" is for no container: name one, or leave "containers" out to mean the whole object`);
  }
}

function requireKnownRule(path: string, rule: string): void {
  if (!CATALOGUE.some(({ id }) => id === rule)) {
    throw new Error(`${path}: there is no rule "${rule}" to exempt: \`bulwark rules\` lists them; `
      + `for a rule of your own set the annotation ${EXEMPTION_PREFIX}${rule}`);
  }
}

/**
 * Writes exemptions on the object that they are for. Those of the app and chart are left out where the object does not need them:
 * an exemption that matches nothing is a finding.
 */
export function annotateExemptions(object: JsonObject, exemptions: readonly SettledExemption[], tests: readonly PlannedTest[]): void {
  const needed = exemptions.some(({ inherited }) => inherited) ? failingRules(object, tests) : undefined;
  for (const exemption of exemptions) {
    if (!exemption.inherited || needed!.has(exemption.rule) || mayMiss(exemption.rule, object)) {
      object.metadata.annotations = { [EXEMPTION_PREFIX + exemption.rule]: exemptionValue(exemption), ...object.metadata.annotations };
    }
  }
}

// Whether replicas are spread is a default of workloads that the guide does not ask for.
const SPREAD = plan({ id: 'spread', title: 'Replicas are spread', rules: [spreadPods] }, NEWEST_TARGET);

function failingRules(object: JsonObject, tests: readonly PlannedTest[]): Set<string> {
  return new Set(failures(instancesOf(normalise(object)), [...tests, ...SPREAD]).map(({ rule }) => rule.id));
}
