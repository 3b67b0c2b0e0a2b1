import { stripVTControlCharacters } from 'node:util';

// Narrower than this, a paragraph is no easier to read than a line that the terminal breaks.
const NARROWEST = 30;

/**
 * A line broken between words so that it stays within a width, with what follows the first break indented. A word that is longer stays
 * whole; colours take no room. Where the width is unknown, or leaves too little behind the indent, the line stays as it is.
 */
export function wrapped(line: string, indent: number, width: number | undefined): string {
  if (width === undefined || width - indent < NARROWEST || line.length <= width) {
    return line;
  }
  const margin = ' '.repeat(indent);
  let result = '';
  let column = 0;
  // A word with the blanks before it; those at a break are dropped.
  for (const [piece, blanks, word] of line.matchAll(/( *)([^ ]+)/g)) {
    const length = stripVTControlCharacters(word).length;
    if (column > indent && column + blanks.length + length > width) {
      result += `\n${margin}${word}`;
      column = indent + length;
    } else {
      result += piece;
      column += blanks.length + length;
    }
  }
  return result;
}
