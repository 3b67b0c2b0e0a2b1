import { autoscalersOf } from './autoscalers';
import { autoscaler, workload } from './workload-examples';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

export const replicasOfAutoscaler = rule({
  id: 'replicas-of-autoscaler',
  title: 'Where an autoscaler counts the pods, the workload does not',
  severity: 'low',
  category: 'reliability',
  judge: findTwoNumbers,
  remediation: 'Take replicas out of the workload: each time the manifest is applied, it sets back what the autoscaler decided.',
  whenNotToUse: 'The first time that a workload is applied, replicas gives it more than one pod until the autoscaler has looked.',
  references: [kubernetes('concepts/workloads/autoscaling/horizontal-pod-autoscale/', 'Horizontal Pod Autoscaling, Migrating Deployments and StatefulSets to horizontal autoscaling')],
  peers: { 'kube-score': ['deployment-targeted-by-hpa-does-not-have-replicas-configured'] },
  bad: [{ title: 'both', object: workload('Deployment', { replicas: 3 }), others: [autoscaler({ minReplicas: 2, maxReplicas: 5 })] }],
  good: [
    { title: 'the autoscaler alone', object: workload('Deployment', {}), others: [autoscaler({ minReplicas: 2, maxReplicas: 5 })] },
    { title: 'no autoscaler', object: workload('Deployment', { replicas: 3 }) },
    {
      title: 'an autoscaler of another workload',
      object: workload('Deployment', { replicas: 3 }),
      others: [autoscaler({ maxReplicas: 5 }, { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' })],
    },
  ],
});

function* findTwoNumbers(set: ManifestSet): Iterable<SetFailure> {
  for (const { subject: { name, namespace }, targetKind, targetName } of autoscalersOf(set)) {
    const subject = set.find(targetKind, namespace, targetName);
    const replicas: unknown = mapOf(subject?.object.spec).replicas;
    if (subject !== undefined && typeof replicas === 'number') {
      yield { subject, pointer: '/spec/replicas', message: `"${targetName}" sets replicas to ${replicas}, which autoscaler "${name}" decides` };
    }
  }
}
