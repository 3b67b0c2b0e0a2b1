import { ManifestSet } from './manifest-set';

/** Makes something of a set when it is first asked for: rules that need the same share it. */
export function oncePerSet<T extends object>(make: (set: ManifestSet) => T): (set: ManifestSet) => T {
  const made = new WeakMap<ManifestSet, T>();
  return (set) => {
    let known = made.get(set);
    if (known === undefined) {
      known = make(set);
      made.set(set, known);
    }
    return known;
  };
}
