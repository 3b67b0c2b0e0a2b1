/** One change that a fix asks for. The path is a JSON pointer, read from what the rule's scope is about, or from the pod spec. */
export interface Edit {
  readonly path: string;
  readonly from: 'scope' | 'pod';
  /** The new value; undefined takes away what stands there. */
  readonly value: unknown;
}

/** Puts a value at a path; a path ending in `/-` appends to a list. Missing parents are made. */
export function set(path: string, value: unknown): Edit {
  return { path, from: 'scope', value };
}

/** Takes away what stands at a path. */
export function remove(path: string): Edit {
  return { path, from: 'scope', value: undefined };
}

/** The same change, with its path read from the pod spec. */
export function inPod(edit: Edit): Edit {
  return { ...edit, from: 'pod' };
}
