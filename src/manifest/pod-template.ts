import { isMap, mapOf, textOf } from './lenient';
import { groupOf, JsonObject } from './manifest';
import { PlacedContainers, podOfOwnFields } from './own-fields';
import { CUSTOM_PODS, KUBERNETES_PODS } from './pod-kinds';
import { PodPlace } from './pod-place';
import { podSpecOfText } from './pod-text';
import { escapeKey, keysOf, valueAt } from './pointer';

/** A pod as it sits in some kind: its spec, its metadata, and the pointers of both. */
export interface PodTemplate {
  readonly spec: JsonObject;
  readonly specPointer: string;
  readonly metadata: JsonObject;
  readonly metadataPointer: string;
  /** The pointer of what holds both. */
  readonly pointer: string;
  readonly place: PodPlace;
  /** The containers that stand in none of the lists of a pod. @default - there are none */
  readonly placed?: PlacedContainers;
}

/** What a kind is known to hold. */
interface KnownKind {
  readonly places: readonly KnownPlace[];
  /** Whether an object of it has a pod in any case: what is missing is an empty one. */
  readonly isOfKubernetes: boolean;
  /** Whether it is a configuration that says so. */
  readonly isDeclared: boolean;
}

interface KnownPlace extends PodPlace {
  readonly keys: readonly string[];
  readonly hasWildcard: boolean;
}

const EVERY = '*';

function known(places: readonly PodPlace[], isOfKubernetes: boolean, isDeclared: boolean): KnownKind {
  return {
    places: places.map((place) => {
      const keys = keysOf(place.pattern);
      return { ...place, keys, hasWildcard: keys.includes(EVERY) };
    }),
    isOfKubernetes,
    isDeclared,
  };
}

const KINDS = new Map<string, KnownKind>([
  ...Object.entries(KUBERNETES_PODS).map(([groupKind, places]) => [groupKind, known(places, true, false)] as const),
  ...Object.entries(CUSTOM_PODS).map(([groupKind, places]) => [groupKind, known(places, false, false)] as const),
]);

// Asked several times about each object, of few kinds: one text for each is found sooner than made, and is found in maps at once.
const MOST_GROUP_KINDS = 1000;
const groupKinds = new Map<string, Map<string, string>>();

/** The group and kind that `podTemplatesOf` and the catalogue's `kinds` are written in: `apps/Deployment`, `/Pod`. */
export function groupKindOf({ apiVersion, kind }: JsonObject): string {
  const version = textOf(apiVersion);
  const name = textOf(kind);
  let ofVersion = groupKinds.get(version);
  if (ofVersion === undefined) {
    ofVersion = new Map();
    keep(groupKinds, version, ofVersion);
  }
  let groupKind = ofVersion.get(name);
  if (groupKind === undefined) {
    groupKind = `${groupOf(version)}/${name}`;
    keep(ofVersion, name, groupKind);
  }
  return groupKind;
}

function keep<T>(map: Map<string, T>, key: string, value: T) {
  if (map.size < MOST_GROUP_KINDS) {
    map.set(key, value);
  }
}

/** Every group and kind of Kubernetes with a pod inside. */
export const POD_BEARING_KINDS: readonly string[] = Object.keys(KUBERNETES_PODS);

/** Every group and kind of other controllers that is known to have pods inside. */
export const CUSTOM_POD_BEARING_KINDS: readonly string[] = Object.keys(CUSTOM_PODS);

/** Whether a group and kind, as `apps/Deployment`, is known to have a pod inside. */
export function isPodBearingKind(groupKind: string): boolean {
  return KINDS.has(groupKind);
}

/** Makes known, to this process, where further kinds hold their pods: patterns as those of a `PodPlace`, by group and kind. */
export function declarePodTemplates(templates: ReadonlyMap<string, readonly string[]>): void {
  for (const [groupKind, patterns] of templates) {
    KINDS.set(groupKind, known(patterns.map((pattern) => ({ pattern })), false, true));
  }
}

/** Where each kind with one whole pod, always at the same place, holds it: pointers of its `metadata` and `spec`, by group and kind. */
export function podTemplatePointers(): ReadonlyMap<string, string> {
  return new Map([...KINDS].flatMap(([groupKind, kind]) => {
    const pointer = pointerOf(kind);
    return pointer === undefined ? [] : [[groupKind, pointer]];
  }));
}

/** The same for the kind of an object; undefined for kinds without a pod, or with several. */
export function podTemplatePointerOf(object: JsonObject): string | undefined {
  return pointerOf(KINDS.get(groupKindOf(object)));
}

function pointerOf(kind: KnownKind | undefined): string | undefined {
  const [place, ...others] = kind?.places ?? [];
  return place === undefined || others.length > 0 || place.hasWildcard || place.completion !== undefined ? undefined : place.pattern;
}

const NONE: readonly PodTemplate[] = Object.freeze([]);

/**
 * The pods inside an object. A pod of a kind of Kubernetes without a spec has an empty one, but in a custom resource that means that the
 * pod is described elsewhere, as by the `workloadRef` of a Rollout: there is none.
 */
export function podTemplatesOf(object: JsonObject): readonly PodTemplate[] {
  const kind = KINDS.get(groupKindOf(object));
  if (kind === undefined) {
    return NONE;
  }
  const found: PodTemplate[] = [];
  for (const place of kind.places) {
    if (place.hasWildcard) {
      addEvery(object, place, 0, '', kind, found);
    } else {
      let holder: any = object;
      for (const key of place.keys) {
        holder = holder?.[key];
      }
      add(holder, place, place.pattern, kind, found);
    }
  }
  return found;
}

function addEvery(holder: any, place: KnownPlace, depth: number, pointer: string, kind: KnownKind, found: PodTemplate[]) {
  if (depth === place.keys.length) {
    add(holder, place, pointer, kind, found);
  } else if (typeof holder === 'object' && holder !== null) {
    const key = place.keys[depth];
    for (const each of key === EVERY ? Object.keys(holder) : [key]) {
      addEvery(holder[each], place, depth + 1, `${pointer}/${escapeKey(each)}`, kind, found);
    }
  }
}

function add(holder: any, place: KnownPlace, pointer: string, { isOfKubernetes }: KnownKind, found: PodTemplate[]) {
  const fields = place.completion?.fields;
  if (fields !== undefined) {
    const pod = podOfOwnFields(holder, place, fields, pointer);
    if (pod !== undefined) {
      found.push(pod);
    }
    return;
  }
  const spec = holder?.spec;
  const metadata = holder?.metadata;
  if (isOfKubernetes || spec !== undefined && spec !== null) {
    found.push({
      spec: isMap(spec) ? spec : {},
      specPointer: `${pointer}/spec`,
      metadata: isMap(metadata) ? metadata : {},
      metadataPointer: `${pointer}/metadata`,
      pointer,
      place,
    });
  }
}

/** The pointer of a container, by its list in the pod spec and its place there. */
export function containerPointer({ specPointer, placed }: PodTemplate, list: string, index: number): string {
  return placed !== undefined && list === 'containers' ? placed.pointers[index] : `${specPointer}/${list}/${index}`;
}

/** A value on the way to a pod, or none, by which no pod can be found where its kind has one. */
export interface BarredWay { readonly pointer: string; readonly value: unknown; readonly expected: string }

/** What bars the ways to the pods of a custom resource. */
export function barredWays(object: JsonObject): BarredWay[] {
  const kind = KINDS.get(groupKindOf(object));
  if (kind === undefined || kind.isOfKubernetes) {
    return [];
  }
  // Several ways may be barred by one value.
  const barred = [...new Map(kind.places.flatMap((place) => barredWay(object, place.keys, '', place)).map((way) => [way.pointer, way])).values()];
  return barred.length > 0 || !kind.isDeclared || podTemplatesOf(object).length > 0 ? barred : kind.places.slice(0, 1).flatMap(({ keys }) => {
    const wildcard = keys.indexOf(EVERY);
    const way = wildcard < 0 ? [...keys, 'spec'] : keys.slice(0, wildcard);
    // A list of no pods is one.
    const value = way.reduce<unknown>((holder, key) => mapOf(holder)[key] ?? undefined, object);
    return value === undefined ? [{ pointer: way.map((key) => `/${escapeKey(key)}`).join(''), value, expected: 'a pod, as the configuration says in podTemplates,' }] : [];
  });
}

function barredWay(value: unknown, keys: readonly string[], pointer: string, place: KnownPlace): BarredWay[] {
  if (value === undefined || value === null) {
    return [];
  }
  const [key, ...further] = keys;
  if (key === undefined && place.completion?.fields?.isText) {
    return podSpecOfText(value) !== undefined ? [] : [{ pointer, value, expected: 'a pod spec in YAML or JSON' }];
  }
  if (typeof value !== 'object' || Array.isArray(value) && key !== EVERY) {
    return [{ pointer, value, expected: key === EVERY ? 'a list or a map' : 'a map' }];
  }
  const next = key === undefined ? [] : key === EVERY ? Object.keys(value) : [key];
  return next.flatMap((each) => barredWay((value as JsonObject)[each], further, `${pointer}/${escapeKey(each)}`, place));
}

/** The labels of the pods that are made of a template: its own, and those that its controller is known to put. */
export function labelsOf({ metadata, place }: PodTemplate, object: JsonObject): Readonly<JsonObject> {
  const own = mapOf(metadata.labels);
  if (place.labels === undefined && place.commonMetadata === undefined) {
    return own;
  }
  const name = textOf(mapOf(object.metadata).name);
  const common = place.commonMetadata === undefined ? {} : mapOf(mapOf(valueAt(object, place.commonMetadata)).labels);
  return { ...common, ...own, ...Object.fromEntries(Object.entries(place.labels ?? {}).map(([key, value]) => [key, value === '{name}' ? name : value])) };
}
