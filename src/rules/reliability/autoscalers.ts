import { mapOf, textOf } from '../../manifest/lenient';
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
    ...set.ofKind(HPA).map((subject) => autoscaler(subject, mapOf(subject.object.spec).minReplicas ?? 1)),
    ...set.ofKind(SCALED_OBJECT).map((subject) => autoscaler(subject, mapOf(subject.object.spec).minReplicaCount ?? 0)),
  ];
}

function autoscaler(subject: SetObject, minimum: unknown): Autoscaler {
  const { apiVersion = 'apps/v1', kind = 'Deployment', name } = mapOf(mapOf(subject.object.spec).scaleTargetRef);
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

/** The kinds whose `spec.replicas` is the number of their pods. */
export const REPLICATED = ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout', 'apps.kruise.io/CloneSet', 'apps.kruise.io/StatefulSet'];

/** The fewest pods that a workload of a set has by itself or by its autoscaler, or undefined where its kind does not say. */
export function fewestPodsOf({ object, namespace, name }: SetObject, autoscalers: ReadonlyMap<string, Autoscaler>): number | undefined {
  const groupKind = groupKindOf(object);
  if (!REPLICATED.includes(groupKind)) {
    return undefined;
  }
  const replicas = mapOf(object.spec).replicas ?? 1;
  return autoscalers.get(identityKeyOf(groupKind, namespace, name))?.minimum ?? (typeof replicas === 'number' ? replicas : undefined);
}
