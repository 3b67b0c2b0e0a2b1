import { detached } from './detached-text';
import { isMergeKey, MAX_DEPTH } from './kubernetes-yaml';
import { Json, JsonObject } from './manifest';
import { escapeKey } from './pointer';
import { thousands } from './thousands';

/** Why what was parsed cannot be used, and the place in it. */
export class UnsettledError extends Error {
  constructor(message: string, readonly pointer: string) {
    super(message);
  }
}

/** How many values the aliases of one file may stand for; shared by its documents. */
export interface AliasBudget { left: number }

export const MAX_ALIASED_VALUES = 1_000_000;

/**
 * Makes plain JSON of what `parseYaml` returned, in place: merge keys become the keys that they stand for, in the order in which
 * they are written. What JSON cannot hold is refused, and so is what no walk over the object could end in bounded time:
 * js-yaml shares the nodes that aliases name, so that a bomb costs nothing before it is walked. Where the text has no anchor,
 * no node is shared and none need be remembered.
 *
 * @throws an UnsettledError
 */
export function settle(parsed: unknown, budget: AliasBudget, hasAnchors = true): Json {
  const path: (string | number)[] = [];
  const refuse = (message: string): never => {
    throw new UnsettledError(message, path.map((key) => `/${escapeKey(key)}`).join(''));
  };
  const settled = new Map<object, Extent>();
  const open = new Set<object>();

  const visit = (value: unknown): Extent => {
    if (typeof value !== 'object' || value === null) {
      return typeof value === 'number' && !Number.isFinite(value) ? refuse(`${value} is no number that JSON can hold`) : SCALAR;
    }
    const known = hasAnchors ? settled.get(value) : undefined;
    if (known) {
      budget.left -= known.values;
      if (budget.left < 0) {
        refuse(`its aliases stand for more than ${thousands(MAX_ALIASED_VALUES)} values`);
      }
      return path.length + known.depth > MAX_DEPTH ? refuse(TOO_DEEP) : known;
    }
    if (hasAnchors) {
      if (open.has(value)) {
        refuse('an anchor holds an alias of itself');
      }
      open.add(value);
    }
    if (path.length >= MAX_DEPTH) {
      refuse(TOO_DEEP);
    }
    const extent = { values: 1, depth: 1 };
    const enter = (key: string | number, item: unknown) => {
      path.push(key);
      const { values, depth } = visit(item);
      path.pop();
      extent.values += values;
      extent.depth = Math.max(extent.depth, depth + 1);
    };
    if (Array.isArray(value)) {
      value.forEach((item, i) => {
        enter(i, value[i] = settledScalar(item));
        value[i] = hasAnchors ? value[i] : trimmed(value[i]);
      });
    } else {
      visitMap(value as JsonObject, enter, refuse, hasAnchors ? (item) => item : trimmed);
    }
    if (hasAnchors) {
      open.delete(value);
      settled.set(value, extent);
    }
    return extent;
  };

  const root = settledScalar(parsed);
  visit(root);
  return root as Json;
}

/** The size of a value with its aliases written out. */
interface Extent { readonly values: number; readonly depth: number }

const SCALAR: Extent = { values: 1, depth: 0 };
const TOO_DEEP = `is nested more than ${thousands(MAX_DEPTH)} levels deep`;

function visitMap(
  map: JsonObject, enter: (key: string, item: unknown) => void, refuse: (message: string) => never, last: (item: unknown) => unknown,
) {
  let merges = false;
  for (const key of Object.keys(map)) {
    const merging = isMergeKey(key);
    merges ||= merging;
    if (key === '[object Object]') {
      refuse('a map stands where a key belongs');
    }
    const read = map[key];
    let item = settledScalar(read);
    if (merging) {
      enter('<<', item);
    } else {
      enter(key, item);
      item = last(item);
    }
    // Also a text that is equal: it may be a view no more. Assigned, so that the map stays as compact as it was read.
    if (typeof item === 'string' || item !== read) {
      if (key === '__proto__') {
        put(map, key, item);
      } else {
        map[key] = item;
      }
    }
  }
  if (merges) {
    merge(map, refuse);
  }
}

// In place, since aliases may share the map. What is written last wins, a merge after a key included: that is Kubernetes' order.
function merge(map: JsonObject, refuse: (message: string) => never) {
  const entries = Object.entries(map);
  for (const [key] of entries) {
    delete map[key];
  }
  for (const [key, value] of entries) {
    if (!isMergeKey(key)) {
      put(map, key, value);
      continue;
    }
    const sources: unknown[] = Array.isArray(value) ? [...value].reverse() : [value];
    for (const source of sources) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        refuse('<< merges something that is no map');
      }
      for (const [merged, item] of Object.entries(source as JsonObject)) {
        put(map, merged, item);
      }
    }
  }
}

// Defined, not assigned: a key `__proto__` is data like any other.
function put(map: JsonObject, key: string, value: unknown) {
  Object.defineProperty(map, key, { value, configurable: true, enumerable: true, writable: true });
}

function settledScalar(value: unknown): unknown {
  return typeof value === 'string' ? isMergeKey(value) ? '<<' : detached(value) : value;
}

// js-yaml's lists have room for more items than come, and `slice` would copy the room too.
function trimmed(item: unknown): unknown {
  if (!Array.isArray(item)) {
    return item;
  }
  const exact = new Array(item.length);
  for (let i = 0; i < exact.length; i++) {
    exact[i] = item[i];
  }
  return exact;
}
