import { Position } from './manifest';

/** Turns offsets into a text to lines and columns. */
export class LineIndex {
  private starts?: number[];

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

function startsOf(text: string): number[] {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
    starts.push(index + end.length);
  }
  return starts;
}
