import { autoscalersByTarget, fewestOf, fewestPodsOf } from './autoscalers';
import { isAll, isNothing } from './budget-amounts';
import { autoscaler, budget, workload } from './workload-examples';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet, SetObject, SetPod } from '../../manifest/manifest-set';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

export const disruptionBudget = rule({
  id: 'disruption-budget',
  title: 'Workloads of several pods say how many may be away at once',
  severity: 'low',
  category: 'reliability',
  judge: findWithoutBudget,
  remediation: 'Add a PodDisruptionBudget with maxUnavailable: 1 that selects the pods.',
  whenNotToUse: 'Workloads that may be away for a while. Budgets that are kept elsewhere are not seen. Workloads of one pod, which a budget could only hold fast, are not asked.',
  references: [kubernetes('tasks/run-application/configure-pdb/', 'Specifying a Disruption Budget for your Application')],
  peers: {
    'kube-score': ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
    'polaris': ['missingPodDisruptionBudget'],
    'kyverno': ['require-pdb'],
    'gatekeeper': ['poddisruptionbudget'],
  },
  bad: [
    { title: 'no budget', object: workload('Deployment', { replicas: 2 }) },
    { title: 'two pods by an autoscaler', object: workload('Deployment', {}), others: [autoscaler({ minReplicas: 2, maxReplicas: 4 })] },
    { title: 'a budget of other pods', object: workload('StatefulSet', { replicas: 3 }), others: [budget({ maxUnavailable: 1 }, { matchLabels: { app: 'db' } })] },
    { title: 'a budget that selects nothing', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: 1 }, null)] },
    { title: 'a budget that keeps none', object: workload('Deployment', { replicas: 2 }), others: [budget({ minAvailable: 0 })] },
    { title: 'a budget that lets all go, as a share', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: '100%' })] },
    { title: 'a budget that lets as many go as there are', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: 2 })] },
    { title: 'a budget that says nothing', object: workload('Deployment', { replicas: 2 }), others: [budget({})] },
    { title: 'a ReplicaSet', object: { ...workload('Deployment', { replicas: 2 }), kind: 'ReplicaSet' } },
  ],
  good: [
    { title: 'a ReplicaSet that a Deployment made', object: { ...workload('Deployment', { replicas: 2 }), kind: 'ReplicaSet', metadata: { name: 'web-5d4f', namespace: 'payments', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '0' }] } } },
    { title: 'a budget that keeps none beside one that keeps some', object: workload('Deployment', { replicas: 3 }), others: [budget({ minAvailable: 0 }), { ...budget({ maxUnavailable: '67%' }), metadata: { name: 'other', namespace: 'payments' } }] },
    { title: 'a budget', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: 1 })] },
    { title: 'a budget that lets none go', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: 0 })] },
    { title: 'a budget of all pods', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: 1 }, {})] },
    { title: 'one pod', object: workload('Deployment', {}) },
    { title: 'a DaemonSet', object: workload('DaemonSet', {}) },
  ],
});

function* findWithoutBudget(set: ManifestSet): Iterable<SetFailure> {
  // Budgets may select the same pods.
  const budgets = groupedBySelection(set);
  const autoscalers = autoscalersByTarget(set);
  const kept = new Set<SetPod>();
  const idle = new Map<SetPod, SetObject>();
  for (const [selected, each] of budgets) {
    const [first] = each;
    const pods = fewestOf(selected, autoscalers);
    const isKept = each.some((subject) => keepsSome(subject, pods));
    selected.forEach((pod) => isKept ? kept.add(pod) : idle.set(pod, first));
  }
  for (const pod of set.pods) {
    if (!kept.has(pod) && (fewestPodsOf(pod, autoscalers) ?? 0) >= 2) {
      const useless = idle.get(pod);
      const problem = useless === undefined ? 'no PodDisruptionBudget selects them' : `PodDisruptionBudget "${useless.name}" keeps none of them`;
      yield { subject: pod, pointer: '', message: `all pods of "${pod.name}" may be evicted at once: ${problem}` };
    }
  }
}

function groupedBySelection(set: ManifestSet): ReadonlyMap<readonly SetPod[], SetObject[]> {
  const groups = new Map<readonly SetPod[], SetObject[]>();
  for (const subject of set.ofKind('policy/PodDisruptionBudget')) {
    const selected = set.podsSelected(subject.namespace, mapOf(subject.object.spec).selector);
    const others = groups.get(selected);
    if (others === undefined) {
      groups.set(selected, [subject]);
    } else {
      others.push(subject);
    }
  }
  return groups;
}

/** Whether a budget lets fewer pods go than there are, as one that says nothing does not. A share, which may be rounded up to all of a few, is taken as it is meant. */
function keepsSome({ object }: SetObject, pods: number | undefined): boolean {
  const { minAvailable, maxUnavailable } = mapOf(object.spec);
  const isSaid = minAvailable !== undefined || maxUnavailable !== undefined;
  return isSaid && !isNothing(minAvailable) && !isAll(maxUnavailable, typeof maxUnavailable === 'number' ? pods : undefined);
}
