// No namespace begins so.
const UNNAMED = '/';

/** What stands for the namespace of objects that go to one together, which nobody names. */
export function unnamedNamespace(group: string): string {
  return UNNAMED + group;
}

/** Whether a namespace is one that nobody names: empty where nothing is known of it at all. */
export function isUnnamed(namespace: string): boolean {
  return namespace === '' || namespace.startsWith(UNNAMED);
}
