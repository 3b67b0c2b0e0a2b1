import { equal, fail, isIn } from './runtime';

const INT_END = 2 ** 63;

/** Whole numbers of JSON are CEL's integers, which the engine has as bigints; every other value is itself. */
export function celValue(value: unknown): unknown {
  return typeof value === 'number' && Number.isInteger(value) && value >= -INT_END && value < INT_END ? BigInt(value) : value;
}

/** A value of a type that JSON does not have: a duration, an address, what an optional holds. */
export interface Comparable {
  equals(other: unknown): boolean;
}

/** Whether a value is an instance of a class, and neither a list nor a map of JSON, of whichever realm. */
export function isInstance(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  // The prototype of plain objects is the one that has none itself.
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}

/** `a == b` for values of every type, of which the engine's own have no fields that could be compared. */
export function same(a: any, b: any): boolean {
  if (isInstance(a) || isInstance(b)) {
    return isInstance(a) && isInstance(b) ? sameInstances(a, b) : isUint(a) ? equal(a.valueOf(), b) : isUint(b) && equal(a, b.valueOf());
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.prototype.hasOwnProperty.call(b, key) && same(a[key], b[key]));
  }
  return equal(a, b);
}

/** `item in container` */
export function isAmong(item: unknown, container: any): boolean {
  const hasInstances = Array.isArray(container) && (isInstance(item) || typeof item !== 'string' && isInstance(container[0]));
  return hasInstances ? container.some((other: unknown) => same(item, other)) : isIn(item, container);
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isUint = (value: any): boolean => value?.[Symbol.toStringTag]?.startsWith?.('value = ') === true;

function sameInstances(a: any, b: any): boolean {
  if (isUint(a) && isUint(b)) {
    return a.valueOf() === b.valueOf();
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  if (a.constructor !== b.constructor) {
    return false;
  }
  if (typeof a.equals === 'function') {
    return a.equals(b);
  }
  if (typeof a.orValue === 'function') {
    return a.hasValue() && b.hasValue() ? same(a.value(), b.value()) : a.hasValue() === b.hasValue();
  }
  if (a instanceof Date) {
    return a.getTime() === b.getTime();
  }
  return typeof a.seconds === 'bigint' ? a.seconds === b.seconds && a.nanos === b.nanos : a === b;
}

/** Less than, equal to or more than zero, as `a` comes before `b` or after; undefined where they have no order. */
export function order(a: any, b: any): number | undefined {
  const [x, y] = [sortKey(a), sortKey(b)];
  const areNumbers = isNumeric(x) && isNumeric(y);
  return areNumbers || typeof x === typeof y && a?.constructor === b?.constructor ? (x < y ? -1 : x > y ? 1 : 0) : undefined;
}

const isNumeric = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

function sortKey(value: any): any {
  if (value instanceof Date) {
    return value.getTime();
  }
  if (typeof value?.seconds === 'bigint') {
    return value.seconds * 1_000_000_000n + BigInt(value.nanos);
  }
  return isUint(value) ? value.valueOf() : ['string', 'boolean', 'number', 'bigint'].includes(typeof value) ? value : fail('values of this type have no order');
}

const LARGEST = 2n ** 63n;

/** An integer that CEL can hold. */
export function int64(value: bigint): bigint {
  return value >= -LARGEST && value < LARGEST ? value : fail(`${value} is larger than an integer can be`);
}
