import { Io, Output } from './io';

/** Whether an output may be coloured: it is a terminal, and nobody asked to leave it plain. */
export function mayColour(output: Output, { env }: Pick<Io, 'env'>): boolean {
  return output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
