import { Document } from './documents';

/**
 * The objects of a text that is a stream of JSON: one after the other, with nothing but blank space between them, as `jq` writes them
 * and `kubectl` reads them. Undefined for every other text, one with a single object included.
 */
export function jsonStreamOf(text: string): Document[] | undefined {
  const documents: Document[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (depth === 0 && character === '{') {
      start = i;
      depth = 1;
    } else if (depth === 0) {
      if (!/\s/.test(character)) {
        return undefined;
      }
    } else if (character === '"') {
      i = endOfString(text, i);
    } else if (character === '{' || character === '[') {
      depth++;
    } else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) {
        documents.push({ index: documents.length, start, end: i + 1 });
      }
    }
  }
  return depth === 0 && documents.length > 1 ? documents : undefined;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === '"') {
      return i;
    }
  }
  return text.length;
}
