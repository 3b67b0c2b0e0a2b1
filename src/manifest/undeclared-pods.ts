import { isOfKubernetes } from './field-schema';
import { isMap } from './lenient';
import { JsonObject } from './manifest';
import { groupKindOf, isPodBearingKind } from './pod-template';
import { escapeKey } from './pointer';

/** What looks like the spec of a pod, where nobody said that the kind has one. */
export interface UndeclaredPod {
  /** Its pointer. */
  readonly pointer: string;
  /** What `podTemplates` would have to say of the kind; undefined where it stands in no template. */
  readonly pattern?: string;
}

/** The pods in an object of a kind that nobody knows: none of them is judged. One for each place, however many items a list has. */
export function undeclaredPods(object: JsonObject): readonly UndeclaredPod[] {
  if (isOfKubernetes(object) || isPodBearingKind(groupKindOf(object))) {
    return [];
  }
  const found = new Map<string, UndeclaredPod>();
  search(object, '', '', found);
  return [...found.values()];
}

function search(value: unknown, pointer: string, place: string, found: Map<string, UndeclaredPod>) {
  if (Array.isArray(value)) {
    value.forEach((item, i) => search(item, `${pointer}/${i}`, `${place}/*`, found));
  } else if (isMap(value)) {
    if (isPodSpec(value)) {
      if (!found.has(place)) {
        found.set(place, { pointer, pattern: place.endsWith('/spec') ? place.slice(0, -'/spec'.length) : undefined });
      }
      return;
    }
    for (const key of Object.keys(value)) {
      const step = `/${escapeKey(key)}`;
      search(value[key], pointer + step, place + step, found);
    }
  }
}

function isPodSpec({ containers }: JsonObject): boolean {
  return Array.isArray(containers) && containers.some(isContainer) && !containers.some(isPattern);
}

function isContainer(item: unknown): boolean {
  return isMap(item) && [item.name, item.image].every((text) => typeof text === 'string' && text !== '');
}

// What has a wildcard is the pattern of a policy engine, by which pods are judged.
function isPattern(item: unknown): boolean {
  return isMap(item) && [item.name, item.image].some((text) => typeof text === 'string' && /[*?]/.test(text));
}
