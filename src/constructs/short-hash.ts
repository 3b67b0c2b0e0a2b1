import { createHash } from 'node:crypto';

/** Eight characters by which names are told apart that would be the same otherwise. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
