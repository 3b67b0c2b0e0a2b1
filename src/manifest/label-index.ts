import { Labels, requiredLabels, selects } from './label-selector';

/** What a label selector may select. */
export interface Labelled {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Finds what label selectors select, in the order of the items and in time that grows with what carries the rarest of the labels that a selector asks for. */
export class LabelIndex<T extends Labelled> {
  private byNamespace?: ReadonlyMap<string, readonly T[]>;
  private byLabel?: ReadonlyMap<string, readonly T[]>;
  private order?: ReadonlyMap<T, number>;
  private readonly bySelector = new Map<string, readonly T[]>();

  constructor(public readonly items: readonly T[]) {}

  /** Everything in a namespace. */
  public in(namespace: string): readonly T[] {
    this.byNamespace ??= groupedBy(this.items, (item) => item.namespace);
    return this.byNamespace.get(namespace) ?? [];
  }

  /** What a selector selects in a namespace: the same list for the same selector, so that what follows from it can be found once for all who ask. */
  public selected(namespace: string, selector: unknown): readonly T[] {
    const asked = `${namespace.length} ${namespace}${JSON.stringify(selector)}`;
    let known = this.bySelector.get(asked);
    if (known === undefined) {
      known = this.candidates(namespace, selector).filter(({ labels }) => selects(selector, labels));
      this.bySelector.set(asked, known);
    }
    return known;
  }

  // The rarest label first: what is left to look at is then little more than what is selected.
  private candidates(namespace: string, selector: unknown): readonly T[] {
    const required = requiredLabels(selector);
    if (required.length === 0) {
      return this.in(namespace);
    }
    const byLabel = this.byLabel ??= groupedBy(this.items, ({ namespace: own, labels }) =>
      Object.entries(labels).map(([key, value]) => labelKey(own, key, value)));
    const [fewest] = required
      .map(([key, values]) => [...new Set(values.map((value) => labelKey(namespace, key, value)))].map((label) => byLabel.get(label) ?? []))
      .sort((a, b) => sizeOf(a) - sizeOf(b));
    return fewest.length === 1 ? fewest[0] : this.inOrder(fewest.flat());
  }

  private inOrder(items: T[]): readonly T[] {
    const order = this.order ??= new Map(this.items.map((item, i) => [item, i]));
    return items.sort((a, b) => order.get(a)! - order.get(b)!);
  }
}

function sizeOf(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

// With the lengths of what goes before, so that no two labels of texts have one key, whatever they hold.
function labelKey(namespace: string, key: string, value: unknown): string {
  return `${namespace.length} ${key.length} ${namespace}${key}${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** Items by one or several keys of each, in their order. */
export function groupedBy<T>(items: readonly T[], keysOf: (item: T) => string | readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const keys = keysOf(item);
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, [item]);
      } else {
        group.push(item);
      }
    }
  }
  return groups;
}
