import { isMap, listOf } from './lenient';
import { JsonObject } from './manifest';
import { withoutNulls } from './nulls';
import { asRbac } from './openshift-roles';
import { containerPointer, PodTemplate, podTemplatesOf } from './pod-template';
import { valueAt, withValue } from './pointer';

/**
 * An object as the API server's decoder and defaulting hand it to admission, so far as verdicts depend on it: nothing is
 * null, a volume without a source is an emptyDir, a host-network pod's ports are host ports, and roles of OpenShift are roles of RBAC.
 * What needs no change is shared with the input, which is never changed.
 */
export function normalise(object: JsonObject): JsonObject {
  return normaliseNullFree(withoutNulls(object));
}

/** The same for an object in which nothing is null. */
export function normaliseNullFree(object: JsonObject): JsonObject {
  return podTemplatesOf(object).reduce(withPodDefaults, asRbac(object));
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
