import { JsonObject } from './manifest';
import { podTemplateOf, podTemplatePointerOf } from './pod-template';
import { withValue } from './pointer';

/**
 * An object as the API server's decoder and defaulting hand it to admission, so far as verdicts depend on it: fields that are
 * null are absent, a volume without a source is an emptyDir, a host-network pod's ports are host ports.
 * What needs no change is shared with the input, which is never changed.
 */
export function normalise(object: JsonObject): JsonObject {
  const decoded = withoutNulls(object) as JsonObject;
  return podTemplatePointerOf(decoded) === undefined ? decoded : withPodDefaults(decoded);
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

function withPodDefaults(object: JsonObject): JsonObject {
  let result = object;
  const { spec, specPointer } = podTemplateOf(object)!;
  list(spec.volumes).forEach((volume, i) => {
    if (isMap(volume) && Object.keys(volume).every((key) => key === 'name')) {
      result = withValue(result, `${specPointer}/volumes/${i}/emptyDir`, {});
    }
  });
  if (spec.hostNetwork === true) {
    for (const field of ['containers', 'initContainers']) {
      list(spec[field]).forEach((container, i) => list(container?.ports).forEach((port, j) => {
        if (isMap(port) && (port.hostPort ?? 0) === 0 && port.containerPort !== undefined) {
          result = withValue(result, `${specPointer}/${field}/${i}/ports/${j}/hostPort`, port.containerPort);
        }
      }));
    }
  }
  return result;
}

function list(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
