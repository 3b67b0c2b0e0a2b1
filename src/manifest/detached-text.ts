// From this length on, V8 keeps a piece of a text as a view of it: one image name would hold the whole text of its document in memory.
const SHORTEST_VIEW = 13;
// eslint-disable-next-line no-control-regex
const ASCII = /^[\u0000-\u007f]*$/;

/** A text that is equal, and keeps no longer one in memory. */
export function detached(text: string): string {
  if (text.length < SHORTEST_VIEW) {
    return text;
  }
  const encoding = ASCII.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}
