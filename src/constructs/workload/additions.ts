import { uncovered, unmet } from './contradictions';
import { Failure, failures, PlannedTest } from '../../check/check';
import { instancesOf } from '../../check/instance';
import { JsonObject } from '../../manifest/manifest';
import { keysOf, valueAt } from '../../manifest/pointer';

// Tests that workloads failed before and that additions made pass: most likely the next workload fails the same.
const usual = new WeakMap<readonly PlannedTest[], Set<PlannedTest>>();

/**
 * Makes an object meet all tests by additions alone, in place, and says whether it does now: nearly every workload needs no more.
 * It does the same as `hardenOne`, which finds everything anew after each fix, where the order of fixes makes no difference.
 */
export function addMissing(object: JsonObject, template: string, tests: readonly PlannedTest[], today: string): boolean {
  const expected = usual.get(tests) ?? new Set();
  usual.set(tests, expected);
  const add = (open: readonly Failure[]) => addInPlace(object, `${template}/spec`, open);
  // Nothing is judged by this first look, so it needs no normalising.
  if (expected.size > 0 && !add(uncovered(object, failures(instancesOf(object), [...expected]), today))) {
    return false;
  }
  const open = unmet(object, tests, today);
  if (open.length === 0) {
    return true;
  }
  if (!add(open) || unmet(object, tests, today).length > 0) {
    return false;
  }
  tests.filter(({ test }) => open.some((failure) => failure.test === test)).forEach((planned) => expected.add(planned));
  return true;
}

/**
 * Puts into an object, in place, what the fixes of all its failures add, and says whether that was possible: only where each just adds
 * a value where there is none and no two touch the same place. Then the order of fixes makes no difference, and one walk finds them all.
 */
function addInPlace(object: JsonObject, podPointer: string, open: readonly Failure[]): boolean {
  const additions = new Map<string, unknown>();
  for (const { test, instance, error } of open) {
    for (const { from, path, value } of error === undefined ? test.fix?.(instance.variables) ?? [] : []) {
      const pointer = (from === 'pod' ? podPointer : instance.pointer) + path;
      if (value === undefined || pointer.endsWith('/-') || (valueAt(object, pointer) ?? undefined) !== undefined || clashes(pointer, value, additions)) {
        return false;
      }
      additions.set(pointer, value);
    }
  }
  additions.forEach((value, pointer) => put(object, keysOf(pointer), value));
  return true;
}

function clashes(pointer: string, value: unknown, additions: ReadonlyMap<string, unknown>): boolean {
  for (const [other, otherValue] of additions) {
    if (other === pointer ? otherValue !== value : other.startsWith(`${pointer}/`) || pointer.startsWith(`${other}/`)) {
      return true;
    }
  }
  return false;
}

function put(object: JsonObject, keys: readonly string[], value: unknown): void {
  const last = keys.length - 1;
  let holder = object;
  for (const key of keys.slice(0, last)) {
    holder = holder[key] ??= {};
  }
  // The same edit, with the same value, is that of every container.
  holder[keys[last]] = typeof value === 'object' ? structuredClone(value) : value;
}
