import { FieldType, fieldTypes } from './field-schema';
import { isMap } from './lenient';
import { JsonObject } from './manifest';
import { PodTemplate, podTemplatesOf } from './pod-template';
import { valueAt, withValue } from './pointer';

/**
 * An object as the API server's decoder leaves it where something is null: a field is absent, but an item of a list or of a map from texts is there,
 * with the value that is zero for its type. `matchLabels: {app: null}` selects what has an empty label, and `ingress: [null]` is a rule that lets all in.
 * Of a custom resource the pods alone have types that are known.
 */
export function withoutNulls(object: JsonObject): JsonObject {
  if (!holdsNull(object)) {
    return object;
  }
  const type = fieldTypes().typeOf(object);
  return decoded(type === undefined ? podTemplatesOf(object).reduce(withDecodedPod, object) : object, type) as JsonObject;
}

function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return value === null || value === undefined;
  }
  if (Array.isArray(value)) {
    // Not `some`, which passes over what is missing.
    for (const item of value) {
      if (holdsNull(item)) {
        return true;
      }
    }
    return false;
  }
  for (const key of Object.keys(value)) {
    if (holdsNull((value as JsonObject)[key])) {
      return true;
    }
  }
  return false;
}

// What needs no change is shared with what was read.
function decoded(value: unknown, type: FieldType | undefined): unknown {
  if (Array.isArray(value)) {
    return decodedItems(value, type?.form === '[' ? type.item : undefined);
  }
  return isMap(value) ? decodedFields(value, type) : value;
}

function decodedItems(list: unknown[], type: FieldType | undefined): unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const item = list[i] === null ? zeroOf(type) : decoded(list[i], type);
    if (item !== list[i]) {
      copy ??= [...list];
      copy[i] = item;
    }
  }
  return copy ?? list;
}

function decodedFields(map: JsonObject, type: FieldType | undefined): JsonObject {
  const itemType = type?.form === '{' ? type.item : undefined;
  const fields = type?.form === '#' ? type.fields : undefined;
  let copy: JsonObject | undefined;
  for (const key of Object.keys(map)) {
    const value = map[key];
    const item = value === null ? zeroOf(itemType) : decoded(value, itemType ?? fields?.get(key));
    if (item === null || item === undefined) {
      copy ??= { ...map };
      delete copy[key];
    } else if (item !== value) {
      copy ??= { ...map };
      copy[key] = item;
    }
  }
  return copy ?? map;
}

function zeroOf(type: FieldType | undefined): unknown {
  switch (type?.form) {
    case '#':
    case '{':
      return {};
    case '[':
      return [];
    default:
      return type?.scalar?.zero ?? null;
  }
}

function withDecodedPod(object: JsonObject, template: PodTemplate): JsonObject {
  return podParts(template).reduce((result, [pointer, type]) => {
    const value = valueAt(result, pointer);
    const item = decoded(value, type);
    return item === value ? result : withValue(result, pointer, item);
  }, object);
}

/** What has the type of a part of a pod, where it stands in the object. */
function podParts({ specPointer, metadataPointer, place }: PodTemplate): [pointer: string, type: FieldType | undefined][] {
  const { fields } = fieldTypes().pod;
  const [spec, metadata] = [fields.get('spec')!, fields.get('metadata')!];
  const own = place.completion?.fields;
  if (own === undefined) {
    return [[specPointer, spec], [metadataPointer, metadata]];
  }
  // Nothing can be put into a text, and what is null there is absent already.
  if (own.isText) {
    return [];
  }
  const containers = spec.fields.get('containers')!;
  return [
    ...own.spec.map((name): [string, FieldType | undefined] => [`${specPointer}/${name}`, spec.fields.get(name)]),
    ...['labels', 'annotations'].map((name): [string, FieldType | undefined] => [`${metadataPointer}/${name}`, metadata.fields.get(name)]),
    ...(own.containers ?? []).map(({ at, name }): [string, FieldType] => [specPointer + at, name === undefined ? containers : containers.item]),
  ];
}
