import { Resource } from './bounds';
import { isMap, mapOf } from '../../manifest/lenient';
import { SetPod } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-container';
import { parseQuantity, Quantity } from '../../manifest/quantity';

/** What a container requests or is limited to, by resource. */
export type Amounts = Readonly<Record<string, unknown>>;

/** What may have resources: a container, or a pod for all of its together. */
export interface Holder {
  readonly holder: Readonly<Record<string, unknown>>;
  readonly pointer: string;
  /** @default - it is the pod */
  readonly container?: string;
}

/** The containers of a pod, and the pod where it has resources of its own. */
export function holdersOf({ template }: SetPod): Holder[] {
  const containers = containersOf(template).map(({ container, name, pointer }): Holder =>
    ({ holder: container, pointer, ...name === undefined ? {} : { container: name } }));
  return isMap(template.spec.resources) ? [{ holder: template.spec, pointer: template.specPointer }, ...containers] : containers;
}

/** The requests or the limits of a container or pod. */
export function amountsOf(holder: Holder['holder'], list: 'requests' | 'limits'): Amounts {
  return holder.resources === undefined ? NONE : mapOf(mapOf(holder.resources)[list]);
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
