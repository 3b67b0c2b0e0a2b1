import { isMap, listOf, mapOf } from './lenient';
import { JsonObject } from './manifest';
import { ContainerPlace, OwnFields, PodPlace } from './pod-place';
import type { PodTemplate } from './pod-template';
import { podSpecOfText, withoutOpenAmounts } from './pod-text';
import { valueAt } from './pointer';

/** The pod that an object describes by fields of its operator's own; none where it says nothing of one. */
export function podOfOwnFields(holder: unknown, place: PodPlace, fields: OwnFields, pointer: string): PodTemplate | undefined {
  const own = fields.isText ? withoutOpenAmounts(podSpecOfText(holder)) : holder;
  if (!isMap(own)) {
    return undefined;
  }
  const { spec, placed } = specOf(own, fields, pointer);
  const metadata = fields.metadata === '' ? taken(own, ['labels', 'annotations']) : mapOf(own[fields.metadata]);
  const says = Object.keys(spec).length > 0 || placed !== undefined || place.isShared && Object.keys(metadata).length > 0;
  if (!says && (place.isShared || fields.containers !== undefined)) {
    return undefined;
  }
  const metadataPointer = fields.metadata === '' ? pointer : `${pointer}/${fields.metadata}`;
  return { spec, specPointer: pointer, metadata, metadataPointer, pointer, place, placed };
}

/** Containers of a pod that stand in none of its lists. */
export interface PlacedContainers {
  /** The pointers of the containers of the pod, in their order: first those of its own list. */
  readonly pointers: readonly string[];
  /** Those that are merged into a container of the operator. */
  readonly parts: ReadonlySet<unknown>;
  /** What stands in the pod's own list. */
  readonly listed: unknown;
}

function specOf(own: JsonObject, fields: OwnFields, pointer: string): { spec: JsonObject; placed?: PlacedContainers } {
  const spec = taken(own, fields.spec);
  const places = (fields.containers ?? []).filter(({ at }) => (valueAt(own, at) ?? undefined) !== undefined);
  if (places.length === 0) {
    return { spec };
  }
  const { containers: listed } = spec;
  const containers: unknown[] = [...listOf(listed)];
  const pointers = containers.map((_, i) => `${pointer}/containers/${i}`);
  const parts = new Set<unknown>();
  for (const place of places) {
    for (const [at, container] of containersAt(own, place)) {
      containers.push(container);
      pointers.push(pointer + at);
      if (place.isPart) {
        parts.add(container);
      }
    }
  }
  return { spec: { ...spec, containers }, placed: { pointers, parts, listed } };
}

function containersAt(own: JsonObject, { at, name }: ContainerPlace): [string, unknown][] {
  const value = valueAt(own, at);
  if (name === undefined) {
    return listOf(value).map((container, i) => [`${at}/${i}`, container]);
  }
  return isMap(value) ? [[at, { ...value, name }]] : [];
}

function taken(own: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => own[name] !== undefined && own[name] !== null).map((name) => [name, own[name]]));
}
