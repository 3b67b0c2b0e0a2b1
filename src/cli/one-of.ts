import { nearest } from './nearest';
import { UsageError } from './usage-error';

/**
 * The one of some words that was given for a flag.
 *
 * @throws a UsageError that names the nearest, or all of them
 */
export function oneOf<T extends string>(flag: string, value: string, known: readonly T[]): T {
  if (known.includes(value as T)) {
    return value as T;
  }
  const meant = nearest(value, known);
  throw new UsageError(`${flag}: "${value}" is not known: ${meant === undefined ? `give one of ${known.join(', ')}` : `did you mean ${meant}?`}`);
}
