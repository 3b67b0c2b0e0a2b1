/** One YAML document of a text: from the first line that belongs to it, directives and comments above it included. */
export interface Document {
  /** Its number among the documents of the text, from 0. */
  readonly index: number;
  /** Where it starts and ends in the text. */
  readonly start: number;
  readonly end: number;
}

const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
// A line that is neither blank nor a comment nor a directive: those may stand above `---` and are no document of their own.
const CONTENT = /^(?![ \t]*(?:#|$)|%)/m;

/**
 * The documents of a text, found by their markers alone: YAML allows `---` and `...` at the start of a line nowhere else, so that a
 * document that cannot be read hides none of the others.
 */
export function documentsOf(text: string): Document[] {
  const documents: Document[] = [];
  let start = 0;
  let explicit = false;
  const close = (end: number) => {
    documents.push({ index: documents.length, start, end });
  };
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    const preamble = !explicit && isPreamble(text, start, index);
    if (marker === '---') {
      if (!preamble) {
        close(index);
        start = index;
      }
      explicit = true;
    } else {
      if (!preamble) {
        close(index);
      }
      start = index + marker.length;
      explicit = false;
    }
  }
  if (explicit || !isPreamble(text, start, text.length)) {
    close(text.length);
  }
  return documents;
}

function isPreamble(text: string, start: number, end: number): boolean {
  return start === end || !CONTENT.test(text.slice(start, end));
}
