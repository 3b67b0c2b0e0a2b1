/** A JSON value as a manifest holds it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object; `any` because the shapes differ by kind and are checked before they are trusted. */
export interface JsonObject { [key: string]: any }

/** Where a manifest came from. */
export interface ManifestSource {
  /** The file's path as the user gave it, `-` for standard input. */
  readonly file?: string;
  /** The number of the document within the file, from 0. */
  readonly document?: number;
  /** The path of the construct that rendered it. */
  readonly constructPath?: string;
}

/** A place in a file, both counted from 1. */
export interface Position { readonly line: number; readonly column: number }

/** One Kubernetes object as plain JSON, and where it came from. */
export interface Manifest {
  /** The object as it was read; never changed by this project. */
  readonly object: JsonObject;
  readonly source: ManifestSource;
  /** The pointer of the object within its document: empty, or `/items/3` for an item of a list. */
  readonly root?: string;
  /** Whether who read it saw that nothing in it is null. @default false */
  readonly isNullFree?: boolean;
  /** The place of the field at a JSON pointer into `object`, or of its nearest parent; only manifests from files have one. */
  positionOf?(pointer: string): Position | undefined;
}

/** Wraps a plain object as a manifest. */
export function manifest(object: JsonObject, source: ManifestSource = {}): Manifest {
  return { object, source };
}

/** What tells one object from another in a manifest set: never the name alone. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

// Not String(): a map may have a key "toString".
const text = (value: unknown): string => typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

/** The identity of an object, with empty strings for what it does not say. */
export function identityOf(object: JsonObject): ObjectIdentity {
  const metadata = object.metadata ?? {};
  const namespace = text(metadata.namespace);
  return {
    apiVersion: text(object.apiVersion),
    kind: text(object.kind),
    ...(namespace === '' ? {} : { namespace }),
    name: text(metadata.name) || text(metadata.generateName),
  };
}

/** The group of an apiVersion: `apps` of `apps/v1`, empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** A key that is the same for two manifests exactly when they are the same object in a cluster. */
export function identityKey(object: JsonObject): string {
  const id = identityOf(object);
  return identityKeyOf(`${groupOf(id.apiVersion)}/${id.kind}`, id.namespace ?? '', id.name);
}

/** The same key from its parts; the group and kind as `apps/Deployment` or `/Service`. Their lengths keep what may hold anything apart. */
export function identityKeyOf(groupKind: string, namespace: string, name: string): string {
  return `${groupKind.length} ${namespace.length} ${groupKind}${namespace}${name}`;
}
