import { autoscalersOf } from './autoscalers';
import { autoscaler, workload } from './workload-examples';
import { ManifestSet } from '../../manifest/manifest-set';
import { CUSTOM_POD_BEARING_KINDS, POD_BEARING_KINDS } from '../../manifest/pod-template';
import { withoutNamespace } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const KINDS = new Set([...POD_BEARING_KINDS, ...CUSTOM_POD_BEARING_KINDS]);

export const autoscalerTarget = rule({
  id: 'autoscaler-target',
  title: 'Autoscalers have a workload to scale',
  severity: 'medium',
  category: 'reliability',
  judge: findWithoutTarget,
  remediation: 'Correct apiVersion, kind and name in scaleTargetRef; the workload has to be in the namespace of the autoscaler.',
  whenNotToUse: 'Workloads that are kept elsewhere. Where no manifest has a pod in the namespace, or the kind has pods in a form that is not known, nothing is asked.',
  references: [kubernetes('concepts/workloads/autoscaling/horizontal-pod-autoscale/', 'Horizontal Pod Autoscaling')],
  peers: {
    'kubescape': ['C-0300'],
    'kube-linter': ['dangling-horizontalpodautoscaler'],
    'kube-score': ['horizontalpodautoscaler-has-target'],
    'kyverno': ['check-hpa-exists'],
  },
  bad: [
    { title: 'another name', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe' }), others: [workload('Deployment', {})] },
    { title: 'another kind', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }), others: [workload('Deployment', {})] },
  ],
  good: [
    { title: 'a Deployment', object: autoscaler({ maxReplicas: 3 }), others: [workload('Deployment', {})] },
    { title: 'a Deployment that leaves its namespace to who applies it', object: autoscaler({ maxReplicas: 3 }), others: [withoutNamespace(workload('Deployment', {})), workload('StatefulSet', {})] },
    { title: 'no pods in the set', object: autoscaler({ maxReplicas: 3 }) },
    { title: 'a kind of somebody else', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'example.com/v1', kind: 'Web', name: 'web' }), others: [workload('Deployment', {})] },
  ],
});

function* findWithoutTarget(set: ManifestSet): Iterable<SetFailure> {
  for (const { subject, targetKind, targetName } of autoscalersOf(set)) {
    const { namespace, name } = subject;
    if (KINDS.has(targetKind) && set.podsIn(namespace).length > 0 && !set.mayHave(targetKind, namespace, targetName)) {
      const kind = targetKind.slice(targetKind.indexOf('/') + 1);
      yield { subject, pointer: '/spec/scaleTargetRef', message: `autoscaler "${name}" scales nothing: there is no ${kind} "${targetName}" in its namespace` };
    }
  }
}
