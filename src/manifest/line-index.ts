import { Position } from './manifest';

/** Turns offsets into a text to lines and columns. */
export class LineIndex {
  private starts?: Uint32Array;

  constructor(private readonly text: string) {}

  /** Line and column, both from 1, of an offset; columns count UTF-16 units, as editors do. */
  public at(offset: number): Position {
    const starts = this.starts ??= startsOf(this.text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, column: offset - starts[low] + 1 };
  }
}

function startsOf(text: string): Uint32Array {
  // Nearly every text: its line feeds are found by the engine.
  const nextLine = text.includes('\r') ? afterAnyLineEnd : afterLineFeed;
  let count = 1;
  for (let end = nextLine(text, 0); end >= 0; end = nextLine(text, end)) {
    count++;
  }
  const starts = new Uint32Array(count);
  for (let i = 1; i < count; i++) {
    starts[i] = nextLine(text, starts[i - 1]);
  }
  return starts;
}

// Where the next line starts, or -1 in the last one.
function afterLineFeed(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? -1 : end + 1;
}

// A line ends with \n, \r or \r\n.
function afterAnyLineEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LINE_FEED) {
      return i + 1;
    }
    if (code === CARRIAGE_RETURN) {
      return text.charCodeAt(i + 1) === LINE_FEED ? i + 2 : i + 1;
    }
  }
  return -1;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
