/**
 * What compiled expressions call. Absent optionals are `undefined`.
 * Each operation fails where CEL fails: an expression that cannot be evaluated must never come out as a pass.
 */
export class CelError extends Error {}

const own = Object.prototype.hasOwnProperty;

export function fail(message: string): never {
  throw new CelError(message);
}

const describe = (value: unknown): string => Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value === 'object' ? 'a map' : `${typeof value} ${JSON.stringify(value)}`;

/** `object.key` */
export function sel(object: any, key: string): any {
  const value = opt(object, key);
  return value === undefined ? fail(`no such key: ${key}`) : value;
}

/** `object.?key`, and what `has(object.key)` asks */
export function opt(object: any, key: string): any {
  if (object === undefined) {
    return undefined;
  }
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    return fail(`"${key}" is looked for in ${describe(object)}`);
  }
  return own.call(object, key) ? object[key] : undefined;
}

/** `object[key]` */
export function idx(object: any, key: any): any {
  const value = optIdx(object, key);
  return value === undefined ? fail(`no such key or index: ${key}`) : value;
}

/** `object[?key]` */
export function optIdx(object: any, key: any): any {
  if (object === undefined) {
    return undefined;
  }
  if (Array.isArray(object)) {
    return typeof key === 'number' ? object[key] : fail(`${describe(key)} is no index`);
  }
  return opt(object, String(key));
}

export function bool(value: any): boolean {
  return value === true || (value === false ? false : fail(`${describe(value)} is no boolean`));
}

export function text(value: any): string {
  return typeof value === 'string' ? value : fail(`${describe(value)} is no string`);
}

/** `string(value)` */
export function string(value: any): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : text(value);
}

/** The range of a macro: the items of a list, the keys of a map. */
export function range(value: any): any[] {
  if (Array.isArray(value)) {
    return value;
  }
  return typeof value === 'object' && value !== null ? Object.keys(value) : fail(`${describe(value)} is no list`);
}

export function all(value: any, test: (item: any) => boolean): boolean {
  for (const item of range(value)) {
    if (!test(item)) {
      return false;
    }
  }
  return true;
}

export function exists(value: any, test: (item: any) => boolean): boolean {
  for (const item of range(value)) {
    if (test(item)) {
      return true;
    }
  }
  return false;
}

export function isIn(item: any, container: any): boolean {
  if (Array.isArray(container)) {
    return typeof item === 'object' ? container.some((other) => equal(item, other)) : container.includes(item);
  }
  return typeof container === 'object' && container !== null ? own.call(container, item) : fail(`${describe(container)} is no list or map`);
}

export function equal(a: any, b: any): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) {
    return a === b;
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => own.call(b, key) && equal(a[key], b[key]));
}

/** Numbers and strings compare with their like only. */
export function less(a: any, b: any): boolean {
  return typeof a === typeof b && (typeof a === 'number' || typeof a === 'string') ? a < b : fail(`${describe(a)} and ${describe(b)} do not compare`);
}

export function add(a: any, b: any): any {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === 0 ? b : b.length === 0 ? a : a.concat(b);
  }
  return typeof a === typeof b && (typeof a === 'number' || typeof a === 'string') ? a + b : fail(`${describe(a)} and ${describe(b)} do not add`);
}

export function size(value: any): number {
  if (typeof value === 'string') {
    return [...value].length;
  }
  return range(value).length;
}

export function matches(value: any, pattern: RegExp): boolean {
  return pattern.test(text(value));
}
