import { Labels, requiredLabels, selects } from './label-selector';
import { identityKeyOf, JsonObject, Manifest } from './manifest';
import { groupKindOf, PodTemplate, podTemplateOf } from './pod-template';

/** A manifest with its normalised object. */
export interface SetEntry {
  readonly manifest: Manifest;
  readonly object: JsonObject;
}

/** One object of a set, as the API server would see it. */
export interface SetObject extends SetEntry {
  /** Empty where the object names none: it goes where the person who applies it is. */
  readonly namespace: string;
  readonly name: string;
}

/** A pod of a set, in whatever kind it sits. */
export interface SetPod extends SetObject {
  readonly template: PodTemplate;
  readonly labels: Labels;
}

/**
 * All manifests that are judged together, with the indexes that rules over several objects ask. Each is made once, when it is first
 * asked, in time linear in the objects.
 */
export class ManifestSet {
  private readonly objects: readonly SetObject[];
  private byKind?: ReadonlyMap<string, readonly SetObject[]>;
  private byIdentity?: ReadonlyMap<string, SetObject>;
  private podIndex?: PodIndex;

  constructor(entries: readonly SetEntry[]) {
    this.objects = entries.map(({ manifest, object }) => ({
      manifest,
      object,
      namespace: text(object.metadata?.namespace),
      name: text(object.metadata?.name),
    }));
  }

  /** The objects of a group and kind, as `/Service` or `networking.k8s.io/NetworkPolicy`, in their order. */
  public ofKind(groupKind: string): readonly SetObject[] {
    this.byKind ??= groupedBy(this.objects, ({ object }) => groupKindOf(object));
    return this.byKind.get(groupKind) ?? [];
  }

  /** The object of an identity, the last one where there are several. */
  public find(groupKind: string, namespace: string, name: string): SetObject | undefined {
    this.byIdentity ??= new Map(this.objects.map((entry) => [identityKeyOf(groupKindOf(entry.object), entry.namespace, entry.name), entry]));
    return this.byIdentity.get(identityKeyOf(groupKind, namespace, name));
  }

  /** Every pod. */
  public get pods(): readonly SetPod[] {
    return this.podsIndexed().pods;
  }

  /** The pods of a namespace that a label selector selects. */
  public podsSelected(namespace: string, selector: unknown): readonly SetPod[] {
    return this.podsIndexed().selected(namespace, selector);
  }

  private podsIndexed(): PodIndex {
    return this.podIndex ??= new PodIndex(this.objects);
  }
}

class PodIndex {
  public readonly pods: SetPod[] = [];
  private readonly byNamespace: ReadonlyMap<string, readonly SetPod[]>;
  private readonly byLabel: ReadonlyMap<string, readonly SetPod[]>;

  constructor(objects: readonly SetObject[]) {
    for (const entry of objects) {
      const template = podTemplateOf(entry.object);
      if (template !== undefined) {
        const { labels } = template.metadata;
        this.pods.push({ ...entry, template, labels: typeof labels === 'object' && labels !== null ? labels : {} });
      }
    }
    this.byNamespace = groupedBy(this.pods, ({ namespace }) => namespace);
    this.byLabel = groupedBy(this.pods, ({ namespace, labels }) => Object.entries(labels).map(([key, value]) => labelKey(namespace, key, value)));
  }

  public selected(namespace: string, selector: unknown): readonly SetPod[] {
    // The rarest label first: what is left to look at is then little more than what is selected.
    const candidates = requiredLabels(selector)
      .map(([key, value]) => this.byLabel.get(labelKey(namespace, key, value)) ?? [])
      .reduce((fewest, list) => list.length < fewest.length ? list : fewest, this.byNamespace.get(namespace) ?? []);
    return candidates.filter(({ labels }) => selects(selector, labels));
  }
}

function labelKey(namespace: string, key: string, value: unknown): string {
  return JSON.stringify([namespace, key, value]);
}

function groupedBy<T>(items: readonly T[], keysOf: (item: T) => string | readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const keys = keysOf(item);
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, [item]);
      } else {
        group.push(item);
      }
    }
  }
  return groups;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
