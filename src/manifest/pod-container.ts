import { isMap } from './lenient';
import { JsonObject } from './manifest';
import { containerPointer, PodTemplate, podTemplatesOf } from './pod-template';
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

/**
 * Whether a container of an object runs as it is written. Where an operator completes the pod, what names one of its containers is merged
 * into it, and defaults that the object has for all containers are merged into each.
 */
export function isWholeContainer(template: PodTemplate, container: Readonly<JsonObject>, object: JsonObject): boolean {
  const { place: { completion }, placed, pointer } = template;
  if (completion === undefined) {
    return true;
  }
  const { containers, isPatch = false, merged = [], mergedBeside = [] } = completion;
  return typeof container.image === 'string' && container.image !== ''
    && !isPatch
    && !containers.includes(container.name)
    && placed?.parts.has(container) !== true
    && [...merged, ...mergedBeside.map((beside) => pointer + beside)].every((at) => valueAt(object, at) === undefined);
}
