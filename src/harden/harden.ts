import { acceptedEdits } from '../check/accepted-edits';
import { currentDay, Failure, failures, messageOf, plan, PlannedTest } from '../check/check';
import { coveringExemption } from '../check/exemptions';
import { Instances, instancesOf } from '../check/instance';
import { exemptionsOf } from '../manifest/exemption';
import { fieldProblems } from '../manifest/field-types';
import { identityOf, JsonObject, Manifest, ObjectIdentity } from '../manifest/manifest';
import { normalise } from '../manifest/normalise';
import { valueAt, withoutValue, withValue } from '../manifest/pointer';
import { Edit } from '../rules/edit';
import { Profile } from '../rules/profile';
import { NEWEST_TARGET, TargetVersion } from '../rules/target-version';

/** What to harden for. */
export interface HardenOptions {
  readonly profile: Profile;
  /** @default NEWEST_TARGET */
  readonly target?: TargetVersion;
  /** The day on which exemptions are read, as `2027-01-31`. @default - today */
  readonly today?: string;
}

/** One value that hardening put, replaced or took away. */
export interface Change {
  readonly rule: string;
  readonly object: ObjectIdentity;
  readonly container?: string;
  readonly pointer: string;
  /** What stood there; undefined where nothing did. */
  readonly before: unknown;
  /** What stands there now; undefined where it was taken away. */
  readonly after: unknown;
  /** The finding that it mends. */
  readonly message: string;
  readonly manifest: Manifest;
}

export interface HardenResult {
  readonly manifests: readonly Manifest[];
  readonly changes: readonly Change[];
}

/**
 * Applies the fixes of a profile's rules; what an object's exemptions cover is left as it is, and so is an object with a value of the
 * wrong type. The input is never changed.
 */
export function harden(manifests: readonly Manifest[], options: HardenOptions): HardenResult {
  const tests = plan(options.profile, options.target ?? NEWEST_TARGET);
  const today = options.today ?? currentDay();
  const changes: Change[] = [];
  const hardened = manifests.map((manifest) => {
    // What the API server cannot decode has no meaning to build on: `check` has a finding for it, and nothing is written into it.
    const undecodable = fieldProblems(manifest.object).wrongTypes.length > 0;
    const { object, changes: own } = undecodable ? { object: manifest.object, changes: [] } : hardenOne(manifest, tests, today);
    changes.push(...own);
    return own.length === 0 ? manifest : { ...manifest, object };
  });
  return { manifests: hardened, changes };
}

interface Mendable { readonly failure: Failure; readonly edits: readonly Edit[] }

/** Hardens one manifest by tests that are already planned. */
export function hardenOne(manifest: Manifest, tests: readonly PlannedTest[], today: string): { object: JsonObject; changes: Change[] } {
  const exemptions = exemptionsOf(manifest.object);
  const changes: Change[] = [];
  let object = manifest.object;
  // Found again only after a change: most tests of a sound manifest pass and need one walk between them.
  let instances: Instances | undefined;
  const fixable = tests.filter(({ test }) => test.fix !== undefined).map((planned) => ({ planned, handled: new Set<string>() }));
  let before: number;
  // What one fix writes may be what a test asked before it has an opinion on.
  do {
    before = changes.length;
    for (const { planned, handled } of fixable) {
      let open: Mendable[];
      do {
        instances ??= instancesOf(normalise(object));
        // What has no edits now may have some when another fix has made way for them.
        open = failures(instances, [planned]).filter(({ instance, error, rule }) => error === undefined
          && !handled.has(instance.pointer)
          && coveringExemption(exemptions, rule.id, instance, today) === undefined)
          .map((failure) => ({ failure, edits: acceptedEdits(object, failure.instance, failure.test.fix!(failure.instance.variables)) }))
          .filter(({ edits }) => edits.length > 0);
        // From the last to the first, so that taking an item from a list leaves the places of the others as they were.
        for (const { failure, edits } of open.reverse()) {
          handled.add(failure.instance.pointer);
          for (const edit of edits) {
            const pointer = (edit.from === 'pod' ? failure.instance.pod!.specPointer : failure.instance.pointer) + edit.path;
            changes.push(changeOf(manifest, failure, pointer, valueAt(object, pointer) ?? undefined, edit.value));
            object = edit.value === undefined ? withoutValue(object, pointer) : withValue(object, pointer, structuredClone(edit.value));
          }
          // The next container must see what this one's fix did to the pod around both.
          if (edits.some(({ from }) => from === 'pod')) {
            break;
          }
        }
        instances = open.length === 0 ? instances : undefined;
      } while (open.length > 0);
    }
  } while (changes.length > before);
  return { object, changes };
}

function changeOf(manifest: Manifest, { rule, test, instance }: Failure, pointer: string, before: unknown, after: unknown): Change {
  return {
    rule: rule.id,
    object: identityOf(manifest.object),
    ...(instance.container === undefined ? {} : { container: instance.container }),
    pointer,
    before,
    after,
    message: messageOf(test, instance),
    manifest,
  };
}
