import { CLUSTER_SCOPED_KINDS } from './cluster-scoped-kinds';
import { groupedBy, Labelled, LabelIndex } from './label-index';
import { Labels } from './label-selector';
import { textOf } from './lenient';
import { identityKeyOf, JsonObject, Manifest } from './manifest';
import { groupKindOf, labelsOf, PodTemplate, podTemplatesOf } from './pod-template';
import { isUnnamed } from './unnamed-namespace';

/** A manifest with its normalised object. */
export interface SetEntry {
  readonly manifest: Manifest;
  readonly object: JsonObject;
}

/** The namespace of the objects of a file that name none. */
export type NamespaceOf = (file: string) => string;

/** One object of a set, as the API server would see it. */
export interface SetObject extends SetEntry {
  /** Empty where nobody names one: the object goes where the person who applies it is. See also `isUnnamed`. */
  readonly namespace: string;
  /** What it begins with, where the API server makes the rest: no reference leads to such an object, since no name ends in `-`. */
  readonly name: string;
}

/** A pod of a set, in whatever kind it sits; some kinds hold several. */
export interface SetPod extends SetObject {
  readonly template: PodTemplate;
  readonly labels: Labels;
}

/**
 * All manifests that are judged together, with the indexes that rules over several objects ask. Each is made once, when it is first
 * asked, in time linear in the objects.
 */
export class ManifestSet {
  /** Every object, in their order. */
  public readonly objects: readonly SetObject[];
  private byKind?: ReadonlyMap<string, readonly SetObject[]>;
  private byIdentity?: ReadonlyMap<string, SetObject>;
  private names?: ReadonlySet<string>;
  private unnamed?: ReadonlySet<string>;
  private podIndex?: LabelIndex<SetPod>;
  private unnamedPodIndex?: LabelIndex<Labelled>;

  /** `namespaceOf` says into which namespace the objects of a file go that name none. */
  constructor(entries: readonly SetEntry[], namespaceOf: NamespaceOf = () => '') {
    this.objects = entries.map(({ manifest, object }) => new Member(manifest, object, namespaceOf));
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

  /** Whether an object of an identity is in the set, or one that comes there where it, or the one who asks, names no namespace. */
  public mayHave(groupKind: string, namespace: string, name: string): boolean {
    if (this.find(groupKind, namespace, name) !== undefined) {
      return true;
    }
    const names = isUnnamed(namespace) ? this.names ??= namesOf(this.objects)
      : this.unnamed ??= namesOf(this.objects.filter((entry) => isUnnamed(entry.namespace)));
    return names.has(identityKeyOf(groupKind, '', name));
  }

  /** Every pod. */
  public get pods(): readonly SetPod[] {
    return this.podsIndexed().items;
  }

  /** The pods of a namespace. */
  public podsIn(namespace: string): readonly SetPod[] {
    return this.podsIndexed().in(namespace);
  }

  /** The pods of a namespace that a label selector selects. */
  public podsSelected(namespace: string, selector: unknown): readonly SetPod[] {
    return this.podsIndexed().selected(namespace, selector);
  }

  /** Whether a label selector selects a pod of which nobody knows the namespace. */
  public selectsUnnamed(selector: unknown): boolean {
    this.unnamedPodIndex ??= new LabelIndex(this.pods.filter(({ namespace }) => isUnnamed(namespace)).map(({ labels }) => ({ namespace: '', labels })));
    return this.unnamedPodIndex.selected('', selector).length > 0;
  }

  private podsIndexed(): LabelIndex<SetPod> {
    return this.podIndex ??= new LabelIndex(this.objects.flatMap(podsOf));
  }
}

/** The kinds and names of objects, wherever they are. */
function namesOf(objects: readonly SetObject[]): ReadonlySet<string> {
  return new Set(objects.map(({ object, name }) => identityKeyOf(groupKindOf(object), '', name)));
}

/** One object for each manifest: a set may have more than a hundred thousand. */
class Member implements SetObject {
  public readonly namespace: string;
  public readonly name: string;

  constructor(public readonly manifest: Manifest, public readonly object: JsonObject, namespaceOf: NamespaceOf) {
    this.namespace = namespaceIn(manifest, object, namespaceOf);
    this.name = textOf(object.metadata?.name) || textOf(object.metadata?.generateName);
  }
}

/** The namespace of an object: the one that it names, or that to which its file goes, where it stands in one. */
export function namespaceIn({ source: { file } }: Manifest, object: JsonObject, namespaceOf: NamespaceOf): string {
  return textOf(object.metadata?.namespace) || (file === undefined || CLUSTER_SCOPED_KINDS.has(groupKindOf(object)) ? '' : namespaceOf(file));
}

function podsOf(member: SetObject): SetPod[] {
  return podTemplatesOf(member.object).map((template) => new PodMember(member, template));
}

class PodMember implements SetPod {
  public readonly labels: Labels;

  constructor(private readonly member: SetObject, public readonly template: PodTemplate) {
    this.labels = labelsOf(template, member.object);
  }

  public get manifest(): Manifest {
    return this.member.manifest;
  }

  public get object(): JsonObject {
    return this.member.object;
  }

  public get namespace(): string {
    return this.member.namespace;
  }

  public get name(): string {
    return this.member.name;
  }
}
