/** Where objects of a kind hold a pod, and what its controller makes of it. */
export interface PodPlace {
  /** The pointer of what holds the `metadata` and `spec` of the pod; a key `*` in it stands for every item of a list and every value of a map. */
  readonly pattern: string;
  /** What completes the pod, where what stands there is only a part of it. @default - it runs as it is written */
  readonly completion?: Completion;
  /** Labels that the controller puts on the pods beside those of their metadata; `{name}` is the name of the object. @default - none that are known */
  readonly labels?: Readonly<Record<string, string>>;
  /** The pointer of metadata whose labels all pods of the object have, beneath those of their own. @default - there is none */
  readonly commonMetadata?: string;
  /** Fields of the pod that the controller writes where they are absent. @default - none that are known */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Whether what stands there is of pods that are described elsewhere, and makes none by itself. @default false */
  readonly isShared?: boolean;
  /** Whether the kind is in no namespace: its pods are in those of the objects that name it. @default false */
  readonly isClusterWide?: boolean;
}

/** An operator that makes a pod of what it knows itself and of what stands in the object. */
export interface Completion {
  /** The containers that the operator writes: what has one of these names, or no image, is merged into them. */
  readonly containers: readonly string[];
  /** How the object says it, where that is not in a template. @default - by the `metadata` and the `spec` of one */
  readonly fields?: OwnFields;
  /** Whether the object may say for all containers, in parts that stand beside the pod or around it, what one leaves out. @default false */
  readonly hasDefaults?: boolean;
  /** The fields of containers that the operator writes, or has under another name: none of them is missing. @default - none */
  readonly settled?: readonly string[];
  /** Whether it is a patch: every container there is merged into one. @default false */
  readonly isPatch?: boolean;
}

/** Fields of an operator's own, of which some have the names and the meaning of those of a pod. */
export interface OwnFields {
  /** Those, within what the pattern leads to, that are of a pod spec. */
  readonly spec: readonly string[];
  /** That of the pod's metadata; empty where labels and annotations stand beside the others. */
  readonly metadata: string;
  /** Where containers stand that are in none of the lists of a pod. @default - there are none */
  readonly containers?: readonly ContainerPlace[];
  /** Whether all of it is one text, in YAML or JSON. @default false */
  readonly isText?: boolean;
}

/** Where a container stands by itself, or several in a list that a pod does not have. */
export interface ContainerPlace {
  /** The pointer, read from what the pattern leads to. */
  readonly at: string;
  /** How the pod calls the one that stands there. @default - it is a list, of containers with names of their own */
  readonly name?: string;
  /** Whether the operator merges it into a container of its own, whatever it says. @default false */
  readonly isPart?: boolean;
}
