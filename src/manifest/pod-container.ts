import { isMap, listOf } from './lenient';
import { JsonObject } from './manifest';
import { containerPointer, PodTemplate, podTemplatesOf } from './pod-template';
import { podSpecOfText } from './pod-text';
import { valueAt } from './pointer';

/** The name of the container that a pointer leads into, or undefined where it leads elsewhere or into one without a name. */
export function containerAt(object: JsonObject, pointer: string): string | undefined {
  for (const template of podTemplatesOf(object)) {
    if (pointer.startsWith(`${template.pointer}/`)) {
      const found = containersOf(template).find((container) => pointer === container.pointer || pointer.startsWith(`${container.pointer}/`));
      if (found !== undefined) {
        return found.name;
      }
    }
  }
  return undefined;
}

/** A container of any list of a pod, and its place in the object. */
export interface PlacedContainer {
  readonly container: JsonObject;
  readonly list: 'initContainers' | 'containers' | 'ephemeralContainers';
  readonly name?: string;
  readonly pointer: string;
}

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** The probes and hooks of a container: the field around them, if there is one, and their own. */
export const HANDLERS = [
  [undefined, 'livenessProbe'], [undefined, 'readinessProbe'], [undefined, 'startupProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop'],
] as const;

/** The containers of a pod, in every list; what is no map is none. */
export function containersOf(template: PodTemplate): PlacedContainer[] {
  const { spec } = template;
  const found: PlacedContainer[] = [];
  for (const list of CONTAINER_LISTS) {
    const containers: unknown[] = Array.isArray(spec[list]) ? spec[list] : [];
    for (let i = 0; i < containers.length; i++) {
      const container = containers[i];
      if (isMap(container)) {
        found.push({ container, list, name: typeof container.name === 'string' ? container.name : undefined, pointer: containerPointer(template, list, i) });
      }
    }
  }
  return found;
}

/** Whether a container runs as long as its pod: an init container that ends has ended before the pod is ready. */
export function runsWithPod({ list, container }: PlacedContainer): boolean {
  return list === 'containers' || container.restartPolicy === 'Always';
}

/** Whether a container runs as it is written; where an operator completes the pod, what names one of its containers is merged into it. */
export function isWholeContainer(template: PodTemplate, container: Readonly<JsonObject>): boolean {
  const { completion } = template.place;
  return completion === undefined
    || typeof container.image === 'string' && container.image !== '' && !completion.containers.includes(container.name) && !isPart(template, container);
}

function isPart({ place: { completion }, placed }: PodTemplate, container: Readonly<JsonObject>): boolean {
  return completion?.isPatch === true || placed?.parts.has(container) === true;
}

/** A container that is merged into others, and the pointer of what holds the pods of those. */
interface Part { readonly holder: string; readonly container: JsonObject }

const partsOf = new WeakMap<JsonObject, readonly Part[]>();

/** Whether what a container of a pod leaves out at a pointer is said for all by a part that stands beside the pod or around it. */
export function isSaidForAll({ pointer, place }: PodTemplate, object: JsonObject, field: string): boolean {
  return place.completion?.hasDefaults === true && partsIn(object).some(({ holder, container }) =>
    (holder === pointer || pointer.startsWith(`${holder}/`)) && valueAt(container, field) !== undefined);
}

// Found once: every container may leave out much.
function partsIn(object: JsonObject): readonly Part[] {
  let parts = partsOf.get(object);
  if (parts === undefined) {
    parts = podTemplatesOf(object).flatMap((template) => {
      const { pointer, place: { isShared } } = template;
      const holder = isShared ? pointer.slice(0, pointer.lastIndexOf('/')) : pointer;
      return partsWithin(template, object).map((container) => ({ holder, container }));
    });
    partsOf.set(object, parts);
  }
  return parts;
}

function partsWithin(template: PodTemplate, object: JsonObject): JsonObject[] {
  const { pointer, place: { completion } } = template;
  return completion?.fields?.isText ? listOf(podSpecOfText(valueAt(object, pointer))?.containers).filter(isMap)
    : containersOf(template).map(({ container }) => container).filter((container) => isPart(template, container));
}
