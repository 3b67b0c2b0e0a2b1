import { JsonObject } from '../../src/manifest/manifest';
import { escapeKey, withoutValue } from '../../src/manifest/pointer';

/** The object without one of its parts, for each part in turn: the largest first. */
export function* withoutOnePart(object: JsonObject): Generator<JsonObject> {
  let pointers = children(object, '');
  while (pointers.length > 0) {
    for (const [pointer, value] of pointers) {
      // Pointers of null parts cannot be told from absent ones; they go with what holds them.
      if (value !== null) {
        yield withoutValue(object, pointer);
      }
    }
    pointers = pointers.flatMap(([pointer, value]) => children(value, pointer));
  }
}

function children(value: unknown, pointer: string): [string, unknown][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).map(([key, child]) => [`${pointer}/${escapeKey(key)}`, child])
    : [];
}

/** The least of an object, by taking parts away, that a test still holds for. */
export async function simplify(object: JsonObject, holds: (simpler: JsonObject) => Promise<boolean>): Promise<JsonObject> {
  for (const simpler of withoutOnePart(object)) {
    if (await holds(simpler)) {
      return simplify(simpler, holds);
    }
  }
  return object;
}
