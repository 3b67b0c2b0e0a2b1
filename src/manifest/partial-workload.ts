import { JsonObject } from './manifest';
import { containersOf } from './pod-container';
import { groupKindOf, POD_BEARING_KINDS, podTemplatesOf } from './pod-template';
import { valueAt } from './pointer';

/** What a workload lacks without which the API server takes none of its kind, so that it can only be a part of one, as a patch of kustomize is. */
export interface MissingPart {
  readonly pointer: string;
  /** As in "web is only a part: it has no containers". */
  readonly words: string;
}

/**
 * What shows that a workload is only a part: it has no template, no containers, or one without an image. A selector and labels prove
 * nothing, since kustomize puts them into whole workloads.
 */
export function missingPart(object: JsonObject, [template] = podTemplatesOf(object)): MissingPart | undefined {
  // A pod on its own is nobody's patch, and other controllers may know their image from elsewhere.
  if (!template?.pointer || !POD_BEARING_KINDS.includes(groupKindOf(object))) {
    return undefined;
  }
  if (Object.keys(template.spec).length === 0 && isAbsent(object, template.pointer)) {
    return { pointer: template.pointer, words: 'it has no template' };
  }
  if (template.spec.containers === undefined || template.spec.containers === null) {
    return { pointer: `${template.specPointer}/containers`, words: 'it has no containers' };
  }
  const bare = containersOf(template).find(({ container }) => container.image === undefined || container.image === null);
  return bare && { pointer: `${bare.pointer}/image`, words: `${bare.name === undefined ? 'a container' : `container "${bare.name}"`} has no image` };
}

/** Whether an object says nothing at a place. */
export function isAbsent(object: JsonObject, pointer: string): boolean {
  return (valueAt(object, pointer) ?? undefined) === undefined;
}

/** Whether the name of a field is one by which a strategic merge patch says how it is merged. */
export function isPatchDirective(name: string): boolean {
  return /^\$(patch|retainKeys|setElementOrder\/.*|deleteFromPrimitiveList\/.*)$/.test(name);
}
