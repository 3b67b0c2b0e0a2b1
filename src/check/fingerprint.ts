import { Finding } from './finding';
import { groupOf } from '../manifest/manifest';
import { groupKindOf } from '../manifest/pod-template';
import { escapeKey, keysOf } from '../manifest/pointer';

/**
 * A key that a finding keeps while the manifest around it changes: of the rule, the object, the container and the field. The file, the
 * line, and the places of items in lists, where they have names or are told apart by what they say, are no part of it.
 */
export function fingerprintOf(finding: Finding): string {
  const { object } = finding.manifest;
  return fingerprint(finding, stablePointer(object, finding.pointer, isKeyedByContent(finding) ? nameOrContent : nameOf));
}

/** The key that baselines of version 1 have: items without names are known in it by their places. */
export function positionalFingerprintOf(finding: Finding): string {
  return fingerprint(finding, stablePointer(finding.manifest.object, finding.pointer, (item) => typeof item?.name === 'string' ? named(item.name) : undefined));
}

function fingerprint({ rule, object, container }: Finding, pointer: string): string {
  return digest(JSON.stringify([rule, groupKindOf(object), object.namespace ?? '', object.name, container ?? '', pointer]));
}

// Items of custom resources may hold whole pods, which are others with each new image.
function isKeyedByContent({ object }: Finding): boolean {
  const group = groupOf(object.apiVersion);
  return !group.includes('.') || group.endsWith('.k8s.io');
}

type KeyOfItem = (item: any) => string | undefined;

/** A pointer with what tells list items apart in place of their numbers: `/spec/containers/name=web/image`. */
function stablePointer(object: unknown, pointer: string, keyOfItem: KeyOfItem): string {
  let value: any = object;
  return keysOf(pointer).map((key) => {
    const item = typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, key) ? value[key] : undefined;
    const itemKey = Array.isArray(value) ? keyOfItem(item) : undefined;
    value = item;
    return `/${itemKey ?? escapeKey(key)}`;
  }).join('');
}

function nameOf(item: any): string | undefined {
  const known: unknown = item?.name ?? item?.metadata?.name;
  return typeof known === 'string' ? named(known) : undefined;
}

function nameOrContent(item: any): string | undefined {
  // The name of a reference, as of a subject, is one of a kind and namespace only.
  const name = typeof item?.kind === 'string' ? undefined : nameOf(item);
  return name ?? (item === undefined ? undefined : `content=${escapeKey(contentKey(item))}`);
}

const named = (name: string): string => `name=${escapeKey(name)}`;

const contentKeys = new WeakMap<object, string>();

/** The same for values that say the same, in whatever order: of a long list, each item is looked at once. */
function contentKey(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  let key = contentKeys.get(value);
  if (key === undefined) {
    const parts = Array.isArray(value)
      ? value.map(contentKey)
      : Object.entries(value).filter(([, field]) => field !== null && field !== undefined).map(([name, field]) => `${JSON.stringify(name)}:${contentKey(field)}`);
    key = digest(`${Array.isArray(value) ? 'list' : 'map'} ${parts.sort().join()}`);
    contentKeys.set(value, key);
  }
  return key;
}

const DIGEST_LENGTH = 32;

function digest(text: string): string {
  // Not imported above: Node loads it for longer than a small file takes to judge, and most reports have no fingerprints.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
}
