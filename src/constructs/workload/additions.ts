import { Failure } from '../../check/check';
import { JsonObject } from '../../manifest/manifest';
import { keysOf, valueAt } from '../../manifest/pointer';

/**
 * Puts into an object, in place, what the fixes of all its failures add, and says whether that was possible: only where each just adds
 * a value where there is none and no two touch the same place. Then the order of fixes makes no difference, and one walk finds them all.
 */
export function addInPlace(object: JsonObject, podPointer: string, failures: readonly Failure[]): boolean {
  const additions = new Map<string, unknown>();
  for (const { test, instance, error } of failures) {
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
  holder[keys[last]] = value;
}
