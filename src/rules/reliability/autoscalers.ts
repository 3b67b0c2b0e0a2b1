import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { groupOf, identityKeyOf } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { groupKindOf } from '../../manifest/pod-template';

/** What changes the number of pods of a workload. */
export interface Autoscaler {
  readonly subject: SetObject;
  /** The group and kind of the workload, as `apps/Deployment`. */
  readonly targetKind: string;
  readonly targetName: string;
  /** The fewest pods that it leaves. */
  readonly minimum: number;
}

const HPA = 'autoscaling/HorizontalPodAutoscaler';
const SCALED_OBJECT = 'keda.sh/ScaledObject';

/** Every autoscaler of a set: those of Kubernetes and of KEDA. */
export function autoscalersOf(set: ManifestSet): Autoscaler[] {
  return [
    ...set.ofKind(HPA).map((subject) => autoscaler(subject, mapOf(subject.object.spec).minReplicas ?? 1, NO_DEFAULT)),
    ...set.ofKind(SCALED_OBJECT).map((subject) => autoscaler(subject, mapOf(subject.object.spec).minReplicaCount ?? 0, OF_KEDA)),
  ];
}

// Kubernetes takes a target without apiVersion for one of the core group, and finds none.
const NO_DEFAULT = { apiVersion: '', kind: '' };
const OF_KEDA = { apiVersion: 'apps/v1', kind: 'Deployment' };

function autoscaler(subject: SetObject, minimum: unknown, otherwise: typeof NO_DEFAULT): Autoscaler {
  const { apiVersion = otherwise.apiVersion, kind = otherwise.kind, name } = mapOf(mapOf(subject.object.spec).scaleTargetRef);
  return {
    subject,
    targetKind: `${groupOf(textOf(apiVersion))}/${textOf(kind)}`,
    targetName: textOf(name),
    minimum: typeof minimum === 'number' ? minimum : 0,
  };
}

/** The autoscalers of a set by the key of their workload. */
export function autoscalersByTarget(set: ManifestSet): ReadonlyMap<string, Autoscaler> {
  return new Map(autoscalersOf(set).map((each) => [identityKeyOf(each.targetKind, each.subject.namespace, each.targetName), each]));
}

/** The kinds of Kubernetes that have a number of pods which an autoscaler can change. */
export const SCALABLE: ReadonlySet<string> = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', '/ReplicationController']);

/** The kinds whose `spec.replicas` is the number of their pods. */
export const REPLICATED = [...SCALABLE, 'argoproj.io/Rollout', 'apps.kruise.io/CloneSet', 'apps.kruise.io/StatefulSet'];

/** The fewest pods that a workload of a set has by itself or by its autoscaler, or undefined where its kind does not say. */
export function fewestPodsOf({ object, namespace, name }: SetObject, autoscalers: ReadonlyMap<string, Autoscaler>): number | undefined {
  const groupKind = groupKindOf(object);
  // What a workload made is counted where that is.
  if (!REPLICATED.includes(groupKind) || listOf(mapOf(object.metadata).ownerReferences).length > 0) {
    return undefined;
  }
  const replicas = mapOf(object.spec).replicas ?? 1;
  return autoscalers.get(identityKeyOf(groupKind, namespace, name))?.minimum ?? (typeof replicas === 'number' ? replicas : undefined);
}

/** The fewest pods that workloads have together, or undefined where one does not say. */
export function fewestOf(selected: readonly SetObject[], autoscalers: ReadonlyMap<string, Autoscaler>): number | undefined {
  const numbers = selected.map((pod) => fewestPodsOf(pod, autoscalers));
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 || known.length < numbers.length ? undefined : known.reduce((sum, number) => sum + number, 0);
}
