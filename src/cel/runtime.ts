/**
 * What compiled expressions call. Absent optionals are `undefined`.
 * Each operation fails where CEL fails: an expression that cannot be evaluated must never come out as a pass.
 */
export class CelError extends Error {}

const own = Object.prototype.hasOwnProperty;

export function fail(message: string): never {
  // Nobody reads where: a stack for each of the fields of a hostile manifest takes longer than all the rest.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    throw new CelError(message);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

const describe = (value: unknown): string => Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value === 'object' ? 'a map' : `${typeof value} ${JSON.stringify(value)}`;

/** A variable of the scope. */
export function variable(value: any, name: string): any {
  return value === undefined ? fail(`no variable is called "${name}"`) : value;
}

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
    return Number.isInteger(key) ? object[key] : fail(`${describe(key)} is no index`);
  }
  // JSON has strings as keys only: JavaScript would find the string "1" by the number 1.
  const found = opt(object, String(key));
  return typeof key === 'string' ? found : undefined;
}

/**
 * `a || b`: what is true by one side is true, though the other cannot be evaluated.
 *
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#logical-operators
 */
export function or(a: () => any, b: () => any): boolean {
  return !and(() => !bool(a()), () => !bool(b()));
}

/** `a && b`: what is false by one side is false, though the other cannot be evaluated. */
export function and(a: () => any, b: () => any): boolean {
  let left: boolean;
  try {
    left = bool(a());
  } catch (error) {
    if (bool(b()) === false) {
      return false;
    }
    throw error;
  }
  return left && bool(b());
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

/** One item for which the test is false decides, though it cannot be evaluated for others. */
export function all(value: any, test: (item: any) => boolean): boolean {
  let failure: unknown;
  for (const item of range(value)) {
    try {
      if (!test(item)) {
        return false;
      }
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) {
    throw failure;
  }
  return true;
}

/** One item for which the test is true decides, though it cannot be evaluated for others. */
export function exists(value: any, test: (item: any) => boolean): boolean {
  return !all(value, (item) => !test(item));
}

export function isIn(item: any, container: any): boolean {
  if (Array.isArray(container)) {
    if (typeof item === 'string' || typeof item === 'boolean') {
      return container.includes(item);
    }
    return container.length > SHORT_LIST ? formsOf(container).has(canonicalForm(item)) : container.some((other) => equal(item, other));
  }
  if (typeof container !== 'object' || container === null) {
    return fail(`${describe(container)} is no list or map`);
  }
  return typeof item === 'string' && own.call(container, item);
}

/** Rules ask of each container whether it is among the pod's: comparing each with each would take quadratic time. */
const SHORT_LIST = 16;
const knownForms = new WeakMap<readonly unknown[], ReadonlySet<string>>();

function formsOf(list: readonly unknown[]): ReadonlySet<string> {
  let forms = knownForms.get(list);
  if (forms === undefined) {
    forms = new Set(list.map(canonicalForm));
    knownForms.set(list, forms);
  }
  return forms;
}

/** A text that is the same for equal values, and for no others. */
function canonicalForm(value: any): string {
  if (typeof value !== 'object' || value === null) {
    return isNumber(value) ? String(Number(value)) : JSON.stringify(value);
  }
  return Array.isArray(value)
    ? `[${value.map(canonicalForm).join(',')}]`
    : `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonicalForm(value[key])}`).join(',')}}`;
}

/** Values of different types are never equal, which is no error; numbers are equal by value, integer or not. */
export function equal(a: any, b: any): boolean {
  if (a === b) {
    return true;
  }
  if (isNumber(a) && isNumber(b)) {
    // The interpreter's integers are bigints.
    return a == b; // eslint-disable-line eqeqeq
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => own.call(b, key) && equal(a[key], b[key]));
}

const COMPARABLE: ReadonlySet<string> = new Set(['number', 'string', 'boolean']);

const isNumber = (value: any): boolean => typeof value === 'number' || typeof value === 'bigint';

/** Numbers, strings and booleans compare with their like only. */
export function less(a: any, b: any): boolean {
  return typeof a === typeof b && COMPARABLE.has(typeof a) ? a < b : fail(`${describe(a)} and ${describe(b)} do not compare`);
}

/** Strings and lists: JSON does not tell an integer from a double, which CEL never adds to each other. */
export function add(a: any, b: any): any {
  if (Array.isArray(a) && Array.isArray(b)) {
    return [...a, ...b];
  }
  return typeof a === 'string' && typeof b === 'string' ? a + b : fail(`${describe(a)} and ${describe(b)} do not add`);
}

/** The letters A to Z alone: what else has a lower case keeps it. */
export function lowerAscii(value: any): string {
  return UPPER_CASE.test(text(value)) ? value.replace(/[A-Z]+/g, (letters: string) => letters.toLowerCase()) : value;
}

const UPPER_CASE = /[A-Z]/;

/** In code points, items or entries. */
export function size(value: any): number {
  if (typeof value === 'string') {
    return [...value].length;
  }
  return range(value).length;
}

export function matches(value: any, pattern: RegExp): boolean {
  return pattern.test(text(value));
}
