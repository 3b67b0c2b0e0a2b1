import { isMap } from '../manifest/lenient';
import { JsonObject } from '../manifest/manifest';
import { podTemplatePointerOf } from '../manifest/pod-template';
import { withValue } from '../manifest/pointer';

/** A pod that every rule of the catalogue is content with. */
const HARDENED_POD: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'payments' },
  spec: {
    serviceAccountName: 'web',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      supplementalGroups: [10001],
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [{
      name: 'web',
      image: `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`,
      ports: [{ containerPort: 8080 }],
      securityContext: {
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      resources: {
        requests: { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' },
        limits: { 'cpu': '500m', 'memory': '128Mi', 'ephemeral-storage': '256Mi' },
      },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    }],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
  },
};

/** What an example changes in a hardened pod: maps are merged, everything else is replaced, undefined takes away. */
export interface PodChanges {
  readonly pod?: JsonObject;
  readonly container?: JsonObject;
  readonly metadata?: JsonObject;
}

/** A hardened pod with changes: what is left of the rest is good, so that an example shows one thing. */
export function podWith(changes: PodChanges): JsonObject {
  const { spec, ...pod } = merged(HARDENED_POD, { metadata: changes.metadata ?? {}, spec: changes.pod ?? {} });
  const [first, ...others] = spec.containers;
  return { ...pod, spec: { ...spec, containers: [merged(first, changes.container ?? {}), ...others] } };
}

/** The same pod as the template of a workload kind of apps/v1. */
export function workloadWith(kind: 'Deployment' | 'StatefulSet' | 'DaemonSet', changes: PodChanges): JsonObject {
  const { metadata, spec } = podWith(changes);
  const labels = { app: metadata.name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: metadata.name, namespace: metadata.namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels, annotations: metadata.annotations }, spec } },
  };
}

/** The same pod in any kind that has one, given as group, version and kind: `batch/v1/CronJob`. Its metadata goes with it. */
export function podIn(kind: string, pod: JsonObject): JsonObject {
  const at = kind.lastIndexOf('/');
  const object = {
    apiVersion: kind.slice(0, at),
    kind: kind.slice(at + 1),
    metadata: { name: pod.metadata.name, namespace: pod.metadata.namespace },
  };
  const pointer = podTemplatePointerOf(object);
  if (pointer === undefined) {
    throw new Error(`${kind} has no pod`);
  }
  const { labels, annotations } = pod.metadata;
  const metadata = { ...labels === undefined ? {} : { labels }, ...annotations === undefined ? {} : { annotations } };
  return pointer === '' ? pod : withValue(object, pointer, { metadata, spec: pod.spec });
}

/** The same object, which leaves it to the one who applies it where it goes. */
export function withoutNamespace(object: JsonObject): JsonObject {
  return { ...object, metadata: merged(object.metadata, { namespace: undefined }) };
}

// What is not changed is shared: there are hundreds of examples, and every start of the command makes them.
function merged(base: any, changes: any): any {
  if (!isMap(base) || !isMap(changes)) {
    return changes;
  }
  const result = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) {
      delete result[key];
    } else {
      result[key] = merged(base[key], value);
    }
  }
  return result;
}
