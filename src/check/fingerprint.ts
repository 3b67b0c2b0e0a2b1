import { Finding } from './finding';
import { groupKindOf } from '../manifest/pod-template';
import { escapeKey, keysOf } from '../manifest/pointer';

/**
 * A key that a finding keeps while the manifest around it changes: of the rule, the object, the container and the field. The file, the
 * line, and the places of items in lists, where they have names, are no part of it.
 */
export function fingerprintOf({ rule, object, container, pointer, manifest }: Finding): string {
  const identity = [rule, groupKindOf(object), object.namespace ?? '', object.name, container ?? '', stablePointer(manifest.object, pointer)];
  // Not imported above: Node loads it for longer than a small file takes to judge, and most reports have no fingerprints.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, FINGERPRINT_LENGTH);
}

const FINGERPRINT_LENGTH = 32;

/** A pointer with the names of list items in place of their numbers: `/spec/containers/name=web/image`. */
export function stablePointer(object: unknown, pointer: string): string {
  let value: any = object;
  return keysOf(pointer).map((key) => {
    const item = typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, key) ? value[key] : undefined;
    const name: unknown = Array.isArray(value) ? item?.name : undefined;
    value = item;
    return `/${typeof name === 'string' ? `name=${escapeKey(name)}` : escapeKey(key)}`;
  }).join('');
}
