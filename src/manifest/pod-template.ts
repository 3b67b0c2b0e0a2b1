import { isMap } from './lenient';
import { groupOf, JsonObject } from './manifest';

/** A pod as it sits in some kind: its spec, its metadata, and the pointers of both. */
export interface PodTemplate {
  readonly spec: JsonObject;
  readonly specPointer: string;
  readonly metadata: JsonObject;
  readonly metadataPointer: string;
}

// By group and kind: the pointer of the object that holds the pod's `metadata` and `spec`.
const TEMPLATES: Readonly<Record<string, string>> = {
  '/Pod': '',
  '/PodTemplate': '/template',
  '/ReplicationController': '/spec/template',
  'apps/Deployment': '/spec/template',
  'apps/ReplicaSet': '/spec/template',
  'apps/StatefulSet': '/spec/template',
  'apps/DaemonSet': '/spec/template',
  'extensions/Deployment': '/spec/template',
  'extensions/ReplicaSet': '/spec/template',
  'extensions/DaemonSet': '/spec/template',
  'batch/Job': '/spec/template',
  'batch/CronJob': '/spec/jobTemplate/spec/template',
};

// The same for kinds of widespread controllers that hold one whole pod template. A kind that builds its pods from fields of its own,
// or holds several templates, is not among them.
const CUSTOM_TEMPLATES: Readonly<Record<string, string>> = {
  'actions.github.com/AutoscalingRunnerSet': '/spec/template',
  'agents.x-k8s.io/Sandbox': '/spec/podTemplate',
  'apps.kruise.io/AdvancedCronJob': '/spec/template/jobTemplate/spec/template',
  'apps.kruise.io/BroadcastJob': '/spec/template',
  'apps.kruise.io/CloneSet': '/spec/template',
  'apps.kruise.io/DaemonSet': '/spec/template',
  'apps.kruise.io/StatefulSet': '/spec/template',
  'apps.openshift.io/DeploymentConfig': '/spec/template',
  'argoproj.io/Rollout': '/spec/template',
  'extensions.agents.x-k8s.io/SandboxTemplate': '/spec/podTemplate',
  'keda.sh/ScaledJob': '/spec/jobTargetRef/template',
  'kubeflow.org/Notebook': '/spec/template',
  'serving.knative.dev/Configuration': '/spec/template',
  'serving.knative.dev/Revision': '',
  'serving.knative.dev/Service': '/spec/template',
  'sources.knative.dev/ContainerSource': '/spec/template',
};

const ALL_TEMPLATES = new Map(Object.entries({ ...TEMPLATES, ...CUSTOM_TEMPLATES }));

/** The group and kind that `podTemplateOf` and the catalogue's `kinds` are written in: `apps/Deployment`, `/Pod`. */
export function groupKindOf(object: JsonObject): string {
  return `${groupOf(typeof object.apiVersion === 'string' ? object.apiVersion : '')}/${typeof object.kind === 'string' ? object.kind : ''}`;
}

/** Every group and kind of Kubernetes with a pod inside. */
export const POD_BEARING_KINDS: readonly string[] = Object.keys(TEMPLATES);

/** Every group and kind of other controllers that is known to have a pod inside. */
export const CUSTOM_POD_BEARING_KINDS: readonly string[] = Object.keys(CUSTOM_TEMPLATES);

/** Whether a group and kind, as `apps/Deployment`, is known to have a pod inside. */
export function isPodBearingKind(groupKind: string): boolean {
  return ALL_TEMPLATES.has(groupKind);
}

/** Makes known, to this process, where further kinds hold their pod: pointers of its `metadata` and `spec`, by group and kind. */
export function declarePodTemplates(templates: ReadonlyMap<string, string>): void {
  for (const [groupKind, pointer] of templates) {
    ALL_TEMPLATES.set(groupKind, pointer);
  }
}

/** Where every kind with a pod holds it: pointers of its `metadata` and `spec`, by group and kind. */
export function podTemplatePointers(): ReadonlyMap<string, string> {
  return ALL_TEMPLATES;
}

/** Where the pod's `metadata` and `spec` stand in objects of this kind, or undefined for kinds without a pod. */
export function podTemplatePointerOf(object: JsonObject): string | undefined {
  return ALL_TEMPLATES.get(groupKindOf(object));
}

/**
 * The pod inside an object, or undefined where its kind has none. A pod without a spec has an empty one, but in a custom resource that
 * means that the pod is described elsewhere, as by the `workloadRef` of a Rollout: there is none.
 */
export function podTemplateOf(object: JsonObject): PodTemplate | undefined {
  const pointer = podTemplatePointerOf(object);
  if (pointer === undefined) {
    return undefined;
  }
  let holder: any = object;
  for (const key of pointer.split('/').slice(1)) {
    holder = holder?.[key];
  }
  const spec = holder?.spec;
  const metadata = holder?.metadata;
  if (spec === undefined && groupKindOf(object) in CUSTOM_TEMPLATES) {
    return undefined;
  }
  return {
    spec: isMap(spec) ? spec : {},
    specPointer: `${pointer}/spec`,
    metadata: isMap(metadata) ? metadata : {},
    metadataPointer: `${pointer}/metadata`,
  };
}

const WITHIN_CONTAINER = /^\/(containers|initContainers|ephemeralContainers)\/([0-9]+)(?=\/|$)/;

/** The name of the container that a pointer leads into, or undefined where it leads elsewhere or into one without a name. */
export function containerAt(object: JsonObject, pointer: string): string | undefined {
  const template = podTemplateOf(object);
  if (!template || !pointer.startsWith(template.specPointer)) {
    return undefined;
  }
  const [, list, index] = WITHIN_CONTAINER.exec(pointer.slice(template.specPointer.length)) ?? [];
  const name = list === undefined ? undefined : template.spec[list][Number(index)]?.name;
  return typeof name === 'string' ? name : undefined;
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
