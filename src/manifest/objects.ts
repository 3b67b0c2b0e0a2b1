import { isMap } from './lenient';
import { JsonObject } from './manifest';

/** An object of a document, or why something in it is none, and its place in the document. */
export type Read =
  | { readonly object: JsonObject; readonly root: string; readonly problem?: undefined; readonly foreign?: undefined }
  | { readonly object?: undefined; readonly root: string; readonly problem: string; readonly foreign: boolean };

/** The Kubernetes objects of a document: none where it is empty, those in `items` where it is a list. */
export function objectsOf(value: unknown, root = ''): Read[] {
  if (value === undefined || value === null && root === '') {
    return [];
  }
  if (!isMap(value)) {
    return [refused(root, `is no Kubernetes object: it is ${kindOf(value)} where a map with apiVersion and kind belongs`, root === '')];
  }
  const { apiVersion, kind } = value;
  if (isAbsent(kind)) {
    const meant = !isAbsent(apiVersion) && ('metadata' in value || 'spec' in value);
    return [refused(root, 'is no Kubernetes object: it has no kind', root === '' && !meant)];
  }
  if (typeof kind !== 'string') {
    return [refused(root, `is no Kubernetes object: its kind is ${kindOf(kind)} where a string belongs`, false)];
  }
  if (isAbsent(apiVersion) || typeof apiVersion !== 'string') {
    const observed = isAbsent(apiVersion) ? 'it has no apiVersion' : `its apiVersion is ${kindOf(apiVersion)} where a string belongs`;
    return [refused(root, `is no Kubernetes object: ${observed} beside kind ${/^[\w.-]{1,60}$/.test(kind) ? kind : JSON.stringify(kind).slice(0, 60)}`, false)];
  }
  const other = readByOthers(apiVersion, value);
  if (other !== undefined) {
    return [refused(root, `is no Kubernetes object: it is ${other}`, root === '')];
  }
  if (isList(value)) {
    return itemsOf(value, root);
  }
  return [{ object: value, root }];
}

// As kubectl does: whatever has objects in `items` is a list, and the items of a PodList need not say that they are pods.
function isList({ kind, items }: JsonObject): boolean {
  return kind === 'List'
    || kind.endsWith('List') && (Array.isArray(items) || items === null)
    || Array.isArray(items) && items.length > 0 && items.every((item) => isMap(item) && !isAbsent(item.apiVersion) && !isAbsent(item.kind));
}

/** What a file is that has an apiVersion and a kind, and is read by programs outside the cluster alone. */
function readByOthers(apiVersion: string, { kind, clusters }: JsonObject): string | undefined {
  if (apiVersion.startsWith('kustomize.config.k8s.io/') || apiVersion === 'builtin' && /(Transformer|Generator)$/.test(kind)) {
    return 'what kustomize builds from: build it first, as with kubectl kustomize';
  }
  return apiVersion === 'v1' && kind === 'Config' && Array.isArray(clusters) ? 'the configuration of kubectl' : undefined;
}

function itemsOf({ apiVersion, kind, items }: JsonObject, root: string): Read[] {
  if (isAbsent(items)) {
    return [];
  }
  if (!Array.isArray(items)) {
    return [refused(`${root}/items`, `is no list of Kubernetes objects: items is ${kindOf(items)}`, false)];
  }
  const itemKind = kind.slice(0, -'List'.length);
  return items.flatMap((item, i) => {
    const typed = itemKind !== '' && isMap(item) && isAbsent(item.kind) && isAbsent(item.apiVersion) ? { ...item, apiVersion, kind: itemKind } : item;
    return objectsOf(typed, `${root}/items/${i}`);
  });
}

function refused(root: string, problem: string, foreign: boolean): Read {
  return { root, problem, foreign };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `the ${typeof value} ${JSON.stringify(value)}`.slice(0, 60);
}
