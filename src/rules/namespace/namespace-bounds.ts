import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { SetObject } from '../../manifest/manifest-set';
import { escapeKey } from '../../manifest/pointer';
import { compareQuantities, parseQuantity, Quantity } from '../../manifest/quantity';

/** An amount that a LimitRange or ResourceQuota names, and where. */
export interface Amount {
  readonly subject: SetObject;
  readonly pointer: string;
  readonly quantity: Quantity;
  /** As messages call it: `max of LimitRange "limits"`. */
  readonly name: string;
}

/** What one entry of a LimitRange says of one resource. */
export interface RangeEntry {
  readonly type: string;
  readonly resource: string;
  readonly min?: Amount;
  readonly max?: Amount;
  /** The limit of a container that has none: what the entry says, or its maximum. */
  readonly default?: Amount;
  /** The request of a container that has none: what the entry says, or its limit, or its minimum. */
  readonly defaultRequest?: Amount;
  readonly ratio?: Amount;
}

/** What a LimitRange says, an entry a type and resource. */
export function entriesOf(subject: SetObject): RangeEntry[] {
  return listOf(mapOf(subject.object.spec).limits).map(mapOf).flatMap((limit, i) => {
    const resources = new Set(FIELDS.flatMap((field) => Object.keys(mapOf(limit[field]))));
    return [...resources].map((resource) => {
      const read = (field: string) => amountOf(subject, `/spec/limits/${i}/${field}/${escapeKey(resource)}`, mapOf(limit[field])[resource], field);
      const [min, max, ratio] = [read('min'), read('max'), read('maxLimitRequestRatio')];
      const own = limit.type === 'Container' ? read('default') ?? max : undefined;
      const request = limit.type === 'Container' ? read('defaultRequest') ?? own ?? min : undefined;
      return { type: textOf(limit.type), resource, min, max, ratio, default: own, defaultRequest: request };
    });
  });
}

/** What a quota allows of a resource to all pods together, as it names it: `requests.cpu`, `limits.cpu`, and `cpu` for requests. */
export function hardOf(subject: SetObject): ReadonlyMap<string, Amount> {
  const { hard, scopes, scopeSelector } = mapOf(subject.object.spec);
  const some = listOf(scopes).length > 0 || listOf(mapOf(scopeSelector).matchExpressions).length > 0;
  const amounts = Object.entries(some ? {} : mapOf(hard)).map(([resource, value]) => {
    const name = SHORT_NAMES.includes(resource) ? `requests.${resource}` : resource;
    return [name, amountOf(subject, `/spec/hard/${escapeKey(resource)}`, value, resource)] as const;
  });
  return new Map(amounts.filter((entry): entry is readonly [string, Amount] => entry[1] !== undefined));
}

/** The least of amounts. */
export function leastOf(amounts: readonly (Amount | undefined)[]): Amount | undefined {
  return amounts.filter(isThere).reduce<Amount | undefined>((least, each) => least === undefined || isLess(each, least) ? each : least, undefined);
}

/** The greatest of amounts. */
export function greatestOf(amounts: readonly (Amount | undefined)[]): Amount | undefined {
  return amounts.filter(isThere).reduce<Amount | undefined>((most, each) => most === undefined || isLess(most, each) ? each : most, undefined);
}

function isThere(amount: Amount | undefined): amount is Amount {
  return amount !== undefined;
}

function isLess(a: Amount, b: Amount): boolean {
  return compareQuantities(a.quantity, b.quantity) < 0;
}

const FIELDS = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'];
const SHORT_NAMES = ['cpu', 'memory', 'ephemeral-storage'];

// What is no quantity is a finding of its own, since the API server refuses it.
function amountOf(subject: SetObject, pointer: string, value: unknown, field: string): Amount | undefined {
  try {
    return value === undefined ? undefined : { subject, pointer, quantity: parseQuantity(value), name: `${field} of ${subject.object.kind} "${subject.name}"` };
  } catch {
    return undefined;
  }
}
