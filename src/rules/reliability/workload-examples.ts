import { JsonObject } from '../../manifest/manifest';
import { workloadWith } from '../examples';

/** A workload of hardened pods, with other fields in its spec; a field that is undefined is taken away. */
export function workload(kind: 'Deployment' | 'StatefulSet' | 'DaemonSet', fields: JsonObject, pod: JsonObject = {}): JsonObject {
  const object = workloadWith(kind, { pod });
  return { ...object, spec: Object.fromEntries(Object.entries({ ...object.spec, ...fields }).filter(([, value]) => value !== undefined)) };
}

/** An autoscaler of the Deployment of `workload`. */
export function autoscaler(fields: JsonObject, target: JsonObject = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }): JsonObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'payments' },
    spec: { scaleTargetRef: target, ...fields },
  };
}

/** A disruption budget of the pods of `workload`. */
export function budget(fields: JsonObject, selector: unknown = { matchLabels: { app: 'web' } }): JsonObject {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web', namespace: 'payments' }, spec: { selector, ...fields } };
}
