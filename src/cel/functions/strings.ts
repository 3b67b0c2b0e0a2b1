import { fail } from '../runtime';
import { CelFunction } from './function';

/** Texts count in code points everywhere. */
const points = (text: string): string[] => [...text];

function position(index: bigint, most: number): number {
  return index >= 0n && index <= BigInt(most) ? Number(index) : fail(`index out of range: ${index}`);
}

/** Where `part` stands in `whole`, at `from` or after it, or before it where `step` is -1. */
function search(whole: readonly string[], part: readonly string[], from: number, step: 1 | -1): bigint {
  for (let i = from; i >= 0 && i <= whole.length - part.length; i += step) {
    if (part.every((point, j) => whole[i + j] === point)) {
      return BigInt(i);
    }
  }
  return -1n;
}

function offsetOf(offset: bigint): number {
  return offset < 0n ? fail(`index out of range: ${offset}`) : Number(offset);
}

function indexOf(text: string, part: string, offset = 0n): bigint {
  const [whole, from] = [points(text), offsetOf(offset)];
  return part === '' ? BigInt(Math.min(from, whole.length)) : search(whole, points(part), from, 1);
}

function lastIndexOf(text: string, part: string, offset?: bigint): bigint {
  const [whole, sought] = [points(text), points(part)];
  if (offset === undefined) {
    return part === '' ? BigInt(whole.length) : search(whole, sought, whole.length - sought.length, -1);
  }
  const from = offsetOf(offset);
  if (part === '') {
    return BigInt(Math.min(from, whole.length));
  }
  return from >= whole.length ? -1n : search(whole, sought, Math.min(from, whole.length - sought.length), -1);
}

function substring(text: string, start: bigint, end?: bigint): string {
  const whole = points(text);
  const [from, to] = [position(start, whole.length), end === undefined ? whole.length : position(end, whole.length)];
  return from <= to ? whole.slice(from, to).join('') : fail(`invalid substring range: ${start} to ${end}`);
}

// Nothing is replaced, or parted, more often than `limit`, and what is below zero limits nothing.
const within = (limit: bigint): number => limit < 0n ? Infinity : Number(limit);

function replace(text: string, old: string, by: string, limit = -1n): string {
  const most = within(limit);
  // The empty text stands before and after every letter.
  const parts = old === '' ? ['', ...points(text), ''] : text.split(old);
  const joined = parts.slice(0, Math.min(most + 1, parts.length)).join(by);
  const left = parts.slice(most + 1);
  return left.length === 0 ? joined : joined + old + left.join(old);
}

function split(text: string, separator: string, limit = -1n): string[] {
  const most = within(limit);
  const parts = separator === '' ? points(text) : text.split(separator);
  return most === 0 ? [] : parts.length <= most ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
}

export function join(list: readonly unknown[], separator = ''): string {
  return list.map((item) => typeof item === 'string' ? item : fail('join() is for lists of strings alone')).join(separator);
}

const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SPACES_AROUND = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');

/** What the engine has in another way than API servers, or not at all. */
export const STRING_FUNCTIONS: readonly CelFunction[] = [
  { signature: 'string.charAt(int): string', call: (text: string, index: bigint) => points(text)[position(index, points(text).length)] ?? '' },
  { signature: 'string.indexOf(string): int', call: indexOf },
  { signature: 'string.indexOf(string, int): int', call: indexOf },
  { signature: 'string.lastIndexOf(string): int', call: lastIndexOf },
  { signature: 'string.lastIndexOf(string, int): int', call: lastIndexOf },
  { signature: 'string.substring(int): string', call: substring },
  { signature: 'string.substring(int, int): string', call: substring },
  { signature: 'string.replace(string, string): string', call: replace },
  { signature: 'string.replace(string, string, int): string', call: replace },
  { signature: 'string.split(string): list<string>', call: split },
  { signature: 'string.split(string, int): list<string>', call: split },
  { signature: 'string.trim(): string', call: (text: string) => text.replace(SPACES_AROUND, '') },
  { signature: 'string.lowerAscii(): string', call: (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) },
  { signature: 'string.upperAscii(): string', call: (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) },
  { signature: 'list<string>.join(): string', call: join },
  { signature: 'list<string>.join(string): string', call: join },
];
