import { autoscalersByTarget, fewestPodsOf } from './autoscalers';
import { autoscaler, budget, workload } from './workload-examples';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
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
  ],
  good: [
    { title: 'a budget', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: 1 })] },
    { title: 'a budget of all pods', object: workload('Deployment', { replicas: 2 }), others: [budget({ maxUnavailable: 1 }, {})] },
    { title: 'one pod', object: workload('Deployment', {}) },
    { title: 'a DaemonSet', object: workload('DaemonSet', {}) },
  ],
});

function* findWithoutBudget(set: ManifestSet): Iterable<SetFailure> {
  // Budgets may select the same pods.
  const selections = new Set(set.ofKind('policy/PodDisruptionBudget')
    .map(({ namespace, object }) => set.podsSelected(namespace, mapOf(object.spec).selector)));
  const covered = new Set<SetPod>([...selections].flat());
  const autoscalers = autoscalersByTarget(set);
  for (const pod of set.pods) {
    if (!covered.has(pod) && (fewestPodsOf(pod, autoscalers) ?? 0) >= 2) {
      yield { subject: pod, pointer: '', message: `all pods of "${pod.name}" may be evicted at once: no PodDisruptionBudget selects them` };
    }
  }
}
