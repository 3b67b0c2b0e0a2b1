import { Autoscaler, autoscalersOf, SCALABLE } from './autoscalers';
import { autoscaler, workload } from './workload-examples';
import { groupedBy } from '../../manifest/label-index';
import { groupOf, identityKeyOf } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { CUSTOM_POD_BEARING_KINDS, POD_BEARING_KINDS } from '../../manifest/pod-template';
import { withoutNamespace } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const KINDS = new Set([...POD_BEARING_KINDS, ...CUSTOM_POD_BEARING_KINDS]);

export const autoscalerTarget = rule({
  id: 'autoscaler-target',
  title: 'Autoscalers have a workload to scale, each its own',
  severity: 'medium',
  category: 'reliability',
  judge: findWithoutTarget,
  remediation: 'Correct apiVersion, kind and name in scaleTargetRef; the workload has to be in the namespace of the autoscaler, and may have no other: what scales by several metrics lists them in one.',
  whenNotToUse: 'Workloads that are kept elsewhere. Where no manifest has a pod in the namespace, or the kind has pods in a form that is not known, nothing is asked. '
    + 'Autoscalers of which only one is applied: judge each alone.',
  references: [kubernetes('concepts/workloads/autoscaling/horizontal-pod-autoscale/', 'Horizontal Pod Autoscaling')],
  peers: {
    'kubescape': ['C-0300'],
    'kube-linter': ['dangling-horizontalpodautoscaler'],
    'kube-score': ['horizontalpodautoscaler-has-target'],
    'kyverno': ['check-hpa-exists'],
  },
  bad: [
    { title: 'another name', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe' }), others: [workload('Deployment', {})] },
    { title: 'no group', object: autoscaler({ maxReplicas: 3 }, { kind: 'Deployment', name: 'web' }), others: [workload('Deployment', {})] },
    { title: 'a group that has no such kind any more', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'extensions/v1beta1', kind: 'Deployment', name: 'web' }) },
    { title: 'a kind whose pods nobody counts', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web' }), others: [workload('DaemonSet', {})] },
    {
      title: 'a workload that another autoscaler scales too',
      object: autoscaler({ maxReplicas: 3 }),
      others: [workload('Deployment', {}), { ...autoscaler({ maxReplicas: 5 }), metadata: { name: 'other', namespace: 'payments' } }],
    },
    { title: 'another kind', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }), others: [workload('Deployment', {})] },
  ],
  good: [
    { title: 'a Deployment', object: autoscaler({ maxReplicas: 3 }), others: [workload('Deployment', {})] },
    { title: 'a Deployment that leaves its namespace to who applies it', object: autoscaler({ maxReplicas: 3 }), others: [withoutNamespace(workload('Deployment', {})), workload('StatefulSet', {})] },
    { title: 'a Deployment of KEDA, which knows what is meant', object: { ...autoscaler({}, { name: 'web' }), apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' }, others: [workload('Deployment', {})] },
    { title: 'no pods in the set', object: autoscaler({ maxReplicas: 3 }) },
    {
      title: 'autoscalers of other workloads, and the same in two files',
      object: autoscaler({ maxReplicas: 3 }),
      others: [
        workload('Deployment', {}),
        workload('StatefulSet', {}),
        autoscaler({ maxReplicas: 3 }),
        { ...autoscaler({ maxReplicas: 3 }, { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }), metadata: { name: 'other', namespace: 'payments' } },
        { ...autoscaler({ maxReplicas: 3 }), metadata: { name: 'web', namespace: 'orders' } },
      ],
    },
    { title: 'a kind of somebody else', object: autoscaler({ maxReplicas: 3 }, { apiVersion: 'example.com/v1', kind: 'Web', name: 'web' }), others: [workload('Deployment', {})] },
  ],
});

function* findWithoutTarget(set: ManifestSet): Iterable<SetFailure> {
  const all = autoscalersOf(set);
  // Those of KEDA may take over one that is there.
  const sharing = new Map([...groupedBy(all.filter(isOfKubernetes), targetOf)]
    .map(([target, each]) => [target, [...new Set(each.map(({ subject }) => subject.name))].sort()]));
  for (const each of all) {
    const { subject, targetKind, targetName } = each;
    const { namespace, name } = subject;
    const [first, second] = isOfKubernetes(each) ? sharing.get(targetOf(each)) ?? [] : [];
    const other = first === name ? second : first;
    if (other !== undefined) {
      yield { subject, pointer: '/spec/scaleTargetRef', message: `autoscaler "${name}" scales nothing: autoscaler "${other}" has the same target, and Kubernetes then obeys neither` };
    }
    if (isUnscalable(targetKind)) {
      yield { subject, pointer: '/spec/scaleTargetRef', message: `autoscaler "${name}" scales nothing: Kubernetes scales no ${kindOf(targetKind)} of ${groupOf(targetKind) === '' ? 'the core group' : `group ${groupOf(targetKind)}`}` };
    } else if (KINDS.has(targetKind) && set.podsIn(namespace).length > 0 && !set.mayHave(targetKind, namespace, targetName)) {
      yield { subject, pointer: '/spec/scaleTargetRef', message: `autoscaler "${name}" scales nothing: there is no ${kindOf(targetKind)} "${targetName}" in its namespace` };
    }
  }
}

// Groups of others have a domain, and scale what they like.
function isUnscalable(targetKind: string): boolean {
  return !groupOf(targetKind).includes('.') && kindOf(targetKind) !== '' && !SCALABLE.has(targetKind);
}

function kindOf(groupKind: string): string {
  return groupKind.slice(groupKind.indexOf('/') + 1);
}

function isOfKubernetes({ subject }: Autoscaler): boolean {
  return subject.object.kind === 'HorizontalPodAutoscaler';
}

function targetOf({ subject, targetKind, targetName }: Autoscaler): string {
  return identityKeyOf(targetKind, subject.namespace, targetName);
}
