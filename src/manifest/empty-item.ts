/**
 * A list within a list that ends in a bare `-`, which js-yaml misreads: it takes the items of the outer list that follow for more of
 * the inner one.
 *
 *     containers:
 *     - name: a
 *       args:
 *       -
 *     - name: b      # read as the second of the arguments of a
 */
const BARE_DASH = /^( *(?:- +)*)-[ \t]*(?:#[^\r\n]*)?\r?$/gm;
const NEXT_CONTENT = /(?:\r?\n[ \t]*(?:#[^\r\n]*)?)*\r?\n( *)-(?=[ \t\r\n])/y;

/** The offset of such a dash, or of what looks like one in a text block. */
export function misreadItem(text: string): number | undefined {
  for (const { 0: line, 1: before, index } of text.matchAll(BARE_DASH)) {
    NEXT_CONTENT.lastIndex = index + line.length - (line.endsWith('\r') ? 1 : 0);
    const next = NEXT_CONTENT.exec(text);
    if (next && next[1].length < before.length) {
      return index + before.length;
    }
  }
  return undefined;
}

/** Whether some list holds null before its last item: what has been misread always does. */
export function holdsEmptyItem(value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) {
    return false;
  }
  seen.add(value);
  if (Array.isArray(value) && value.includes(null) && value.indexOf(null) < value.length - 1) {
    return true;
  }
  return Object.values(value).some((item) => holdsEmptyItem(item, seen));
}
