import { CelFunction } from './function';
import { fail } from '../runtime';
import { celValue, int64, isAmong, order, same } from '../values';

const valuesOf = (list: readonly unknown[]): any[] => list.map(celValue);

function sum(list: readonly unknown[]): unknown {
  const values = valuesOf(list);
  if (values.every((value) => typeof value === 'bigint')) {
    return values.reduce((total, value) => int64(total + value), 0n);
  }
  if (values.every((value) => typeof value === 'number')) {
    return values.reduce((total, value) => total + value, 0);
  }
  return values.every((value) => typeof value?.addDuration === 'function')
    ? values.reduce((total, value) => total.addDuration(value)) : fail('sum() is for lists of integers, of doubles or of durations');
}

/** The item before which, or behind which, no other comes; values that have no order with it do not take its place. */
function outermost(list: readonly unknown[], sign: 1 | -1, name: string): unknown {
  const values = valuesOf(list);
  return values.length === 0 ? fail(`${name}() is called on an empty list`)
    : values.reduce((best, value) => (order(value, best) ?? 0) * sign > 0 ? value : best, (order(values[0], values[0]), values[0]));
}

function isSorted(list: readonly unknown[]): boolean {
  const values = valuesOf(list);
  return values.map((value, i) => order(values[Math.max(0, i - 1)], value) ?? 0).every((sign) => sign <= 0);
}

function sort(list: readonly unknown[]): unknown[] {
  const values = valuesOf(list);
  return values.every((value) => typeof value === typeof values[0] && order(value, values[0]) !== undefined)
    ? values.sort((a, b) => order(a, b)!) : fail('sort() is for lists of values of one type');
}

function distinct(list: readonly unknown[]): unknown[] {
  const values = valuesOf(list);
  const texts = new Set<string>();
  const others: unknown[] = [];
  return values.filter((value) => {
    const isNew = typeof value === 'string' ? !texts.has(value) : !others.some((other) => same(other, value));
    if (isNew) {
      typeof value === 'string' ? texts.add(value) : others.push(value);
    }
    return isNew;
  });
}

function slice(list: readonly unknown[], start: bigint, end: bigint): unknown[] {
  return start >= 0n && start <= end && end <= BigInt(list.length)
    ? list.slice(Number(start), Number(end)) : fail(`there is no slice from ${start} to ${end} of ${list.length} items`);
}

function flatten(list: readonly unknown[], depth = 1n): unknown[] {
  return depth >= 0n ? list.flat(Number(depth)) : fail(`the depth ${depth} of flatten() is negative`);
}

/** The sets of what lists hold. */
export const Sets = class CelSets {};

const contains = (list: readonly unknown[], items: readonly unknown[]): boolean => items.every((item) => isAmong(item, list));

export const LIST_FUNCTIONS: readonly CelFunction[] = [
  { signature: 'list<A>.sum(): A', call: sum },
  { signature: 'list<A>.min(): A', call: (list: unknown[]) => outermost(list, -1, 'min') },
  { signature: 'list<A>.max(): A', call: (list: unknown[]) => outermost(list, 1, 'max') },
  { signature: 'list<A>.isSorted(): bool', call: isSorted },
  { signature: 'list<A>.indexOf(A): int', call: (list: unknown[], item: unknown) => BigInt(list.findIndex((other) => same(other, item))) },
  {
    signature: 'list<A>.lastIndexOf(A): int',
    call: (list: unknown[], item: unknown) => BigInt(list.reduce<number>((last, other, i) => same(other, item) ? i : last, -1)),
  },
  { signature: 'list<A>.distinct(): list<A>', call: distinct },
  { signature: 'list<list<A>>.flatten(): list<dyn>', call: flatten },
  { signature: 'list<dyn>.flatten(int): list<dyn>', call: flatten },
  { signature: 'list<A>.reverse(): list<A>', call: (list: unknown[]) => [...list].reverse() },
  { signature: 'list<A>.slice(int, int): list<A>', call: slice },
  { signature: 'list<A>.sort(): list<A>', call: sort },
  { signature: 'CelSets.contains(list<A>, list<A>): bool', call: (_: unknown, list: unknown[], items: unknown[]) => contains(list, items) },
  {
    signature: 'CelSets.equivalent(list<A>, list<A>): bool',
    call: (_: unknown, a: unknown[], b: unknown[]) => contains(a, b) && contains(b, a),
  },
  {
    signature: 'CelSets.intersects(list<A>, list<A>): bool',
    call: (_: unknown, a: unknown[], b: unknown[]) => a.some((item) => isAmong(item, b)),
  },
];
