import { Labels, requiredLabels, selects } from './label-selector';

/** What a label selector may select. */
export interface Labelled {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Finds what label selectors select, in time that grows with what carries the rarest of the labels that a selector asks for. */
export class LabelIndex<T extends Labelled> {
  private byNamespace?: ReadonlyMap<string, readonly T[]>;
  private byLabel?: ReadonlyMap<string, readonly T[]>;

  constructor(public readonly items: readonly T[]) {}

  /** Everything in a namespace. */
  public in(namespace: string): readonly T[] {
    this.byNamespace ??= groupedBy(this.items, (item) => item.namespace);
    return this.byNamespace.get(namespace) ?? [];
  }

  /** What a selector selects in a namespace. */
  public selected(namespace: string, selector: unknown): readonly T[] {
    const required = requiredLabels(selector);
    if (required.length > 0) {
      this.byLabel ??= groupedBy(this.items, (item) => Object.entries(item.labels).map(([key, value]) => labelKey(item.namespace, key, value)));
    }
    // The rarest label first: what is left to look at is then little more than what is selected.
    const candidates = required
      .map(([key, value]) => this.byLabel?.get(labelKey(namespace, key, value)) ?? [])
      .reduce((fewest, list) => list.length < fewest.length ? list : fewest, this.in(namespace));
    return candidates.filter(({ labels }) => selects(selector, labels));
  }
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
