import { Resource } from './bounds';
import { mapOf } from '../../manifest/lenient';
import { parseQuantity, Quantity } from '../../manifest/quantity';

/** What a container requests or is limited to, or undefined where that is nothing or no amount. */
export function amountOf(container: Readonly<Record<string, unknown>>, list: 'requests' | 'limits', resource: Resource): Quantity | undefined {
  const value = mapOf(mapOf(container.resources)[list])[resource];
  try {
    return value === undefined ? undefined : parseQuantity(value);
  } catch {
    return undefined;
  }
}
