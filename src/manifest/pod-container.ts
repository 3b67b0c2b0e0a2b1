import { isMap } from './lenient';
import { JsonObject } from './manifest';
import { PodTemplate, podTemplatesOf } from './pod-template';

const WITHIN_CONTAINER = /^\/(containers|initContainers|ephemeralContainers)\/([0-9]+)(?=\/|$)/;

/** The name of the container that a pointer leads into, or undefined where it leads elsewhere or into one without a name. */
export function containerAt(object: JsonObject, pointer: string): string | undefined {
  for (const { spec, specPointer } of podTemplatesOf(object)) {
    const [, list, index] = pointer.startsWith(specPointer) ? WITHIN_CONTAINER.exec(pointer.slice(specPointer.length)) ?? [] : [];
    if (list !== undefined) {
      const name = spec[list]?.[Number(index)]?.name;
      return typeof name === 'string' ? name : undefined;
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
export function containersOf({ spec, specPointer }: PodTemplate): PlacedContainer[] {
  const found: PlacedContainer[] = [];
  for (const list of CONTAINER_LISTS) {
    const containers: unknown[] = Array.isArray(spec[list]) ? spec[list] : [];
    for (let i = 0; i < containers.length; i++) {
      const container = containers[i];
      if (isMap(container)) {
        found.push({ container, list, name: typeof container.name === 'string' ? container.name : undefined, pointer: `${specPointer}/${list}/${i}` });
      }
    }
  }
  return found;
}

/** Whether a container runs as it is written; where an operator completes the pod, what names one of its containers is merged into it. */
export function isWholeContainer({ place: { completion } }: PodTemplate, container: Readonly<JsonObject>): boolean {
  return completion === undefined || typeof container.image === 'string' && container.image !== '' && !completion.containers.includes(container.name);
}
