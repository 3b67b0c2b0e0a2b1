import { compareQuantities, parseQuantity, Quantity } from '../../manifest/quantity';

/** The word by which a bound is left out. */
export const NONE = 'none';

/** One amount among others that bound each other. */
export interface Amount {
  /** What messages call it, as `limits.cpu.max`. */
  readonly name: string;
  readonly given: string | undefined;
  readonly fallback: string;
  /** The amounts that it may not exceed, by their place in the list, also by way of others. */
  readonly atMost: readonly number[];
}

/**
 * The text of each amount, undefined where it is left out: what is given, else the default, as near to it as what is given allows.
 * Since the order is transitive, defaults that are moved that way never contradict each other.
 *
 * @throws an Error that names both where two that are given contradict each other, or where one is no amount
 */
export function settleAmounts(path: string, amounts: readonly Amount[]): (string | undefined)[] {
  const given = amounts.map(({ name, given: text }) => text === undefined || text === NONE ? undefined : read(path, name, text));
  amounts.forEach(({ name, atMost }, i) => atMost.forEach((j) => {
    if (given[i] !== undefined && given[j] !== undefined && compareQuantities(given[i], given[j]) > 0) {
      throw new Error(`${path}: ${name} "${given[i].text}" is above ${amounts[j].name} "${given[j].text}": lower the one or raise the other`);
    }
  }));
  return amounts.map(({ given: text, fallback, atMost }, i) => {
    if (text !== undefined) {
      return text === NONE ? undefined : text;
    }
    const least = amounts.flatMap((other, j) => other.atMost.includes(i) && given[j] !== undefined ? [given[j]] : []);
    const most = atMost.flatMap((j) => given[j] ?? []);
    const raised = least.reduce((a, b) => compareQuantities(a, b) < 0 ? b : a, parseQuantity(fallback));
    return most.reduce((a, b) => compareQuantities(a, b) > 0 ? b : a, raised).text;
  });
}

function read(path: string, name: string, text: string): Quantity {
  let quantity;
  try {
    quantity = parseQuantity(text);
  } catch (error) {
    throw new Error(`${path}: ${name}: ${(error as Error).message}, or ${NONE}`);
  }
  if (quantity.nanos < 0n) {
    throw new Error(`${path}: ${name} is "${text}": an amount is never negative`);
  }
  return quantity;
}
