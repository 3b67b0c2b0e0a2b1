import { Resource } from './bounds';
import { mapOf } from '../../manifest/lenient';
import { parseQuantity, Quantity } from '../../manifest/quantity';

/** What a container requests or is limited to, by resource. */
export type Amounts = Readonly<Record<string, unknown>>;

/** The requests or the limits of a container. */
export function amountsOf(container: Readonly<Record<string, unknown>>, list: 'requests' | 'limits'): Amounts {
  return container.resources === undefined ? NONE : mapOf(mapOf(container.resources)[list]);
}

const NONE: Amounts = {};

/** The amount of one resource, or undefined where that is nothing or no amount. */
export function amountOf(amounts: Amounts, resource: Resource): Quantity | undefined {
  const value = amounts[resource];
  try {
    return value === undefined ? undefined : parseQuantity(value);
  } catch {
    return undefined;
  }
}
