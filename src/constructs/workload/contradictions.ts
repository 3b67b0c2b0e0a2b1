import { Contradiction } from './contradiction';
import { Failure, failures, messageOf, PlannedTest } from '../../check/check';
import { coveringExemption } from '../../check/exemptions';
import { instancesOf } from '../../check/instance';
import { Change } from '../../harden/harden';
import { exemptionsOf } from '../../manifest/exemption';
import { JsonObject } from '../../manifest/manifest';
import { normalise } from '../../manifest/normalise';

/**
 * What a user wrote that contradicts a rule, so that synthesis must not go on in silence:
 * a value that hardening had to replace or take away, and what is left unmet.
 */
export function contradictionsOf(hardened: JsonObject, changes: readonly Change[], tests: readonly PlannedTest[], today: string): Contradiction[] {
  const replaced = changes.filter(({ before, after }) => before !== undefined && !keeps(before, after));
  return [...replaced.map(ofChange), ...unmet(hardened, tests, today).map(ofFailure)];
}

/**
 * What an object does not meet and carries no exemption of. Images that are not pinned are left to `bulwark check`:
 * their digests are not known where the construct is written.
 */
export function unmet(object: JsonObject, tests: readonly PlannedTest[], today: string): Failure[] {
  return uncovered(object, failures(instancesOf(normalise(object)), tests).filter(({ rule }) => rule.category !== 'image'), today);
}

/** The failures that no exemption of the object covers. */
export function uncovered(object: JsonObject, found: Failure[], today: string): Failure[] {
  if (found.length === 0) {
    return found;
  }
  const exemptions = exemptionsOf(object);
  return found.filter(({ rule, instance }) => coveringExemption(exemptions, rule.id, instance, today) === undefined);
}

function ofChange({ rule, container, message, pointer, before, after }: Change): Contradiction {
  return {
    rule,
    container,
    observed: `${message} (${pointer} is ${JSON.stringify(before)})`,
    instead: after === undefined ? 'nothing there' : JSON.stringify(after),
  };
}

function ofFailure({ rule, test, instance, error }: Failure): Contradiction {
  return {
    rule: rule.id,
    container: instance.container,
    observed: `${error === undefined ? messageOf(test, instance) : `cannot be judged: ${error}`} (${instance.pointer}${test.field ?? ''})`,
    instead: rule.remediation,
  };
}

/** Whether a change only adds: every key and every item of what was there is still there. */
function keeps(before: unknown, after: unknown): boolean {
  if (Array.isArray(before)) {
    return Array.isArray(after) && before.every((item) => after.some((other) => keeps(item, other)));
  }
  if (typeof before === 'object' && before !== null) {
    return typeof after === 'object' && after !== null
      && Object.entries(before).every(([key, value]) => keeps(value, (after as JsonObject)[key]));
  }
  return before === after;
}
