import { portablePattern } from '../pattern';
import { CelFunction } from './function';

function findAll(text: string, pattern: string, limit = -1n): string[] {
  const found: string[] = [];
  let end = -1;
  for (const { 0: match, index } of text.matchAll(new RegExp(portablePattern(pattern), 'gu'))) {
    if (limit >= 0n && BigInt(found.length) >= limit) {
      break;
    }
    // Nothing is not found right behind something.
    if (match !== '' || index !== end) {
      found.push(match);
    }
    end = index + match.length;
  }
  return found;
}

export const PATTERN_FUNCTIONS: readonly CelFunction[] = [
  { signature: 'string.find(string): string', call: (text: string, pattern: string) => portablePattern(pattern).exec(text)?.[0] ?? '' },
  { signature: 'string.findAll(string): list<string>', call: findAll },
  { signature: 'string.findAll(string, int): list<string>', call: findAll },
];
