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
export function missingPart(object: JsonObject): MissingPart | undefined {
  const [template] = podTemplatesOf(object);
  // A pod on its own is nobody's patch, and other controllers may know their image from elsewhere.
  if (!template?.pointer || !POD_BEARING_KINDS.includes(groupKindOf(object))) {
    return undefined;
  }
  if (isAbsent(object, template.pointer)) {
    return { pointer: template.pointer, words: 'it has no template' };
  }
  if (isAbsent(object, `${template.specPointer}/containers`)) {
    return { pointer: `${template.specPointer}/containers`, words: 'it has no containers' };
  }
  const bare = containersOf(template).find(({ pointer }) => isAbsent(object, `${pointer}/image`));
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
