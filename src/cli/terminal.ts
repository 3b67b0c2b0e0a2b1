import { Io, Output } from './io';

/** Whether an output may be coloured: it is a terminal, or FORCE_COLOR says so, and nobody asked to leave it plain. */
export function mayColour(output: Output, { env: { FORCE_COLOR, NO_COLOR, TERM } }: Pick<Io, 'env'>): boolean {
  if (FORCE_COLOR) {
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  }
  return output.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

/** How many characters a line of an output has room for, where it is a terminal. */
export function widthOf({ isTTY, columns }: Output): number | undefined {
  return isTTY ? columns : undefined;
}
