import { UsageError } from './usage-error';

/**
 * The two sides of `KEY=VALUE`; the value may be empty and may hold further `=`.
 *
 * @throws a UsageError where either side is missing
 */
export function assignment(flag: string, text: string, form = 'KEY=VALUE'): readonly [key: string, value: string] {
  const sign = text.indexOf('=');
  if (sign <= 0) {
    throw new UsageError(`${flag}: "${text}" is not of the form ${form}`);
  }
  return [text.slice(0, sign), text.slice(sign + 1)];
}

/**
 * Many `KEY=VALUE` as a map.
 *
 * @throws a UsageError where a side is missing or a key stands there twice
 */
export function assignments(flag: string, texts: readonly string[] = [], form?: string): Record<string, string> {
  const map = new Map<string, string>();
  for (const text of texts) {
    const [key, value] = assignment(flag, text, form);
    if (map.has(key)) {
      throw new UsageError(`${flag}: ${key} is given twice: "${map.get(key)}" and "${value}"`);
    }
    map.set(key, value);
  }
  return Object.fromEntries(map);
}
