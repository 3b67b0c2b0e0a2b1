import { JsonObject } from './manifest';

/** Escapes one key for a JSON pointer (RFC 6901). */
export function escapeKey(key: string | number): string {
  return typeof key === 'number' ? String(key) : /[~/]/.test(key) ? key.replace(/~/g, '~0').replace(/\//g, '~1') : key;
}

/** One key as a JSON pointer stands for it. */
export function unescapeKey(key: string): string {
  return key.includes('~') ? key.replace(/~1/g, '/').replace(/~0/g, '~') : key;
}

// The same places are asked for in object after object.
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 200;
const known = new Map<string, readonly string[]>();

/** The keys of a JSON pointer; an empty pointer has none. */
export function keysOf(pointer: string): readonly string[] {
  let keys = known.get(pointer);
  if (keys === undefined) {
    keys = pointer === '' ? [] : pointer.slice(1).split('/').map(unescapeKey);
    if (pointer.length <= LONGEST_KNOWN) {
      if (known.size === MOST_KNOWN) {
        known.clear();
      }
      known.set(pointer, keys);
    }
  }
  return keys;
}

/** The value at a pointer, or undefined where the path ends early. */
export function valueAt(root: unknown, pointer: string): any {
  let value: any = root;
  for (const key of keysOf(pointer)) {
    if (value === null || typeof value !== 'object' || !Object.prototype.hasOwnProperty.call(value, key)) {
      return undefined;
    }
    value = value[key];
  }
  return value;
}

/** A copy of `root` with `value` at `pointer`; only the objects on the way are copied, missing ones are made. `-` appends to a list. */
export function withValue<T extends JsonObject>(root: T, pointer: string, value: unknown): T {
  return put(root, keysOf(pointer), 0, value) as T;
}

/** A copy of `root` without what stands at `pointer`; the same object where nothing stands there. */
export function withoutValue<T extends JsonObject>(root: T, pointer: string): T {
  return valueAt(root, pointer) === undefined ? root : cut(root, keysOf(pointer), 0) as T;
}

function put(node: any, keys: readonly string[], depth: number, value: unknown): unknown {
  if (depth === keys.length) {
    return value;
  }
  const key = keys[depth];
  if (Array.isArray(node)) {
    const copy = [...node];
    const index = key === '-' ? copy.length : Number(key);
    copy[index] = put(copy[index], keys, depth + 1, value);
    return copy;
  }
  if (node === undefined || node === null) {
    return key === '-' ? [put(undefined, keys, depth + 1, value)] : { [key]: put(undefined, keys, depth + 1, value) };
  }
  if (typeof node !== 'object') {
    throw new TypeError(`cannot set "${keys.slice(depth).join('/')}" inside ${JSON.stringify(node)}`);
  }
  return { ...node, [key]: put(node[key], keys, depth + 1, value) };
}

function cut(node: any, keys: readonly string[], depth: number): unknown {
  const key = keys[depth];
  const last = depth === keys.length - 1;
  if (Array.isArray(node)) {
    return last ? node.filter((_, i) => i !== Number(key)) : node.map((item, i) => i === Number(key) ? cut(item, keys, depth + 1) : item);
  }
  const copy = { ...node };
  if (last) {
    delete copy[key];
  } else {
    copy[key] = cut(node[key], keys, depth + 1);
  }
  return copy;
}
