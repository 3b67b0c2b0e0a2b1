import { Labels, requiredLabels, selects } from './label-selector';

/** What a label selector may select. */
export interface Labelled {
  readonly namespace: string;
  readonly labels: Labels;
}

/** The items of one namespace. */
interface Within<T> {
  readonly items: readonly T[];
  /** By the key of a label and its value. */
  byLabel?: ReadonlyMap<string, ReadonlyMap<unknown, readonly T[]>>;
  /** What selectors select, by their text. */
  readonly selected: Map<string, readonly T[]>;
}

const NOTHING: readonly never[] = [];

/** Finds what label selectors select, in the order of the items and in time that grows with what carries the rarest of the labels that a selector asks for. */
export class LabelIndex<T extends Labelled> {
  private byNamespace?: ReadonlyMap<string, Within<T>>;
  private order?: ReadonlyMap<T, number>;

  constructor(public readonly items: readonly T[]) {}

  /** Everything in a namespace. */
  public in(namespace: string): readonly T[] {
    return this.within(namespace)?.items ?? NOTHING;
  }

  /** What a selector selects in a namespace: the same list for the same selector, so that what follows from it can be found once for all who ask. */
  public selected(namespace: string, selector: unknown): readonly T[] {
    const within = this.within(namespace);
    if (within === undefined) {
      return NOTHING;
    }
    const asked = JSON.stringify(selector) ?? '';
    let known = within.selected.get(asked);
    if (known === undefined) {
      known = this.candidates(within, selector).filter(({ labels }) => selects(selector, labels));
      within.selected.set(asked, known);
    }
    return known;
  }

  private within(namespace: string): Within<T> | undefined {
    if (this.byNamespace === undefined) {
      const groups = [...groupedBy(this.items, (item) => item.namespace)];
      this.byNamespace = new Map(groups.map(([own, items]) => [own, { items, byLabel: undefined, selected: new Map() }]));
    }
    return this.byNamespace.get(namespace);
  }

  // The rarest label first: what is left to look at is then little more than what is selected.
  private candidates(within: Within<T>, selector: unknown): readonly T[] {
    const required = requiredLabels(selector);
    if (required.length === 0) {
      return within.items;
    }
    const byLabel = within.byLabel ??= byLabelAndValue(within.items);
    const [fewest] = required
      .map(([key, values]) => [...new Set(values.map(comparable))].map((value) => byLabel.get(key)?.get(value) ?? NOTHING))
      .sort((a, b) => sizeOf(a) - sizeOf(b));
    return fewest.length === 1 ? fewest[0] : this.inOrder(fewest.flat());
  }

  private inOrder(items: T[]): readonly T[] {
    const order = this.order ??= new Map(this.items.map((item, i) => [item, i]));
    return items.sort((a, b) => order.get(a)! - order.get(b)!);
  }
}

function byLabelAndValue<T extends Labelled>(items: readonly T[]): ReadonlyMap<string, ReadonlyMap<unknown, readonly T[]>> {
  const byLabel = new Map<string, Map<unknown, T[]>>();
  for (const item of items) {
    for (const [key, value] of Object.entries(item.labels)) {
      let byValue = byLabel.get(key);
      if (byValue === undefined) {
        byValue = new Map();
        byLabel.set(key, byValue);
      }
      add(byValue, comparable(value), item);
    }
  }
  return byLabel;
}

// Lists and maps, which no label can be, are the same where they say the same.
function comparable(value: unknown): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function sizeOf(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

/** Items by one or several keys of each, in their order. */
export function groupedBy<T>(items: readonly T[], keysOf: (item: T) => string | readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const keys = keysOf(item);
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      add(groups, key, item);
    }
  }
  return groups;
}

function add<K, T>(groups: Map<K, T[]>, key: K, item: T) {
  const group = groups.get(key);
  if (group === undefined) {
    groups.set(key, [item]);
  } else {
    group.push(item);
  }
}
