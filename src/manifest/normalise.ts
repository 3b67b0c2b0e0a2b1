import { isMap, listOf } from './lenient';
import { JsonObject } from './manifest';
import { containerPointer, groupKindOf, PodTemplate, podTemplatesOf } from './pod-template';
import { escapeKey, valueAt, withValue } from './pointer';

/**
 * An object as the API server's decoder and defaulting hand it to admission, so far as verdicts depend on it: fields that are
 * null are absent, a quantity that is null is none at all, a null in the lists of a role is an empty text, a volume without a source is an emptyDir, a host-network pod's ports are host ports.
 * What needs no change is shared with the input, which is never changed.
 */
export function normalise(object: JsonObject): JsonObject {
  return normaliseNullFree(withRoleTexts(withoutNulls(withQuantities(object)) as JsonObject));
}

/** The same for an object in which nothing is null. */
export function normaliseNullFree(object: JsonObject): JsonObject {
  return podTemplatesOf(object).reduce(withPodDefaults, object);
}

const ROLES = ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'];
const ROLE_LISTS = ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'];

/** A null in a list of texts is decoded as the empty text, which in a role means something: the core group, a request without a name. */
function withRoleTexts(object: JsonObject): JsonObject {
  let result = object;
  if (ROLES.includes(groupKindOf(object))) {
    listOf(object.rules).forEach((rule, i) => ROLE_LISTS.forEach((field) => listOf(rule?.[field]).forEach((item, j) => {
      if (item === null) {
        result = withValue(result, `/rules/${i}/${field}/${j}`, '');
      }
    })));
  }
  return result;
}

const AMOUNTS = ['requests', 'limits'];
const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

/** A request or limit that is null is decoded as the quantity 0, where an absent one would have a default. */
function withQuantities(object: JsonObject): JsonObject {
  return podTemplatesOf(object).reduce(withPodQuantities, object);
}

function withPodQuantities(object: JsonObject, template: PodTemplate): JsonObject {
  const { spec, specPointer } = template;
  let result = object;
  if (isText(template)) {
    return object;
  }
  const settle = (holder: any, pointer: () => string) => {
    for (const field of AMOUNTS) {
      const amounts = holder?.resources?.[field];
      if (isMap(amounts)) {
        for (const name of Object.keys(amounts)) {
          if (amounts[name] === null) {
            result = withValue(result, `${pointer()}/resources/${field}/${escapeKey(name)}`, '0');
          }
        }
      }
    }
  };
  settle(spec, () => specPointer);
  for (const field of CONTAINER_LISTS) {
    listOf(spec[field]).forEach((container, i) => settle(container, () => containerPointer(template, field, i)));
  }
  return result;
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const item = withoutNulls(value[i]);
      if (item !== value[i]) {
        copy ??= [...value];
        copy[i] = item;
      }
    }
    return copy ?? value;
  }
  const map = value as JsonObject;
  let copy: JsonObject | undefined;
  for (const key of Object.keys(map)) {
    const item = withoutNulls(map[key]);
    if (item === null || item === undefined) {
      copy ??= { ...map };
      delete copy[key];
    } else if (item !== map[key]) {
      copy ??= { ...map };
      copy[key] = item;
    }
  }
  return copy ?? map;
}

// Nothing can be put into a text, and what is missing there is said elsewhere.
function isText({ place }: PodTemplate): boolean {
  return place.completion?.fields?.isText === true;
}

function withPodDefaults(object: JsonObject, template: PodTemplate): JsonObject {
  const { spec, specPointer, place } = template;
  let result = object;
  if (isText(template)) {
    return object;
  }
  for (const [field, value] of place.defaults === undefined ? [] : Object.entries(place.defaults)) {
    // What is no map has a finding of its own.
    if (spec[field] === undefined && isMap(valueAt(result, specPointer))) {
      result = withValue(result, `${specPointer}/${field}`, value);
    }
  }
  listOf(spec.volumes).forEach((volume, i) => {
    if (isMap(volume) && Object.keys(volume).every((key) => key === 'name')) {
      result = withValue(result, `${specPointer}/volumes/${i}/emptyDir`, {});
    }
  });
  if (spec.hostNetwork === true) {
    for (const field of ['containers', 'initContainers']) {
      listOf(spec[field]).forEach((container, i) => listOf(container?.ports).forEach((port, j) => {
        if (isMap(port) && (port.hostPort ?? 0) === 0 && port.containerPort !== undefined) {
          result = withValue(result, `${containerPointer(template, field, i)}/ports/${j}/hostPort`, port.containerPort);
        }
      }));
    }
  }
  return result;
}
