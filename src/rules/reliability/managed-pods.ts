import { podWith, workloadWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const managedPods = rule({
  id: 'managed-pods',
  title: 'Pods belong to a workload that replaces them',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'object',
    kinds: ['/Pod'],
    expression: `object.?metadata.?ownerReferences.orValue([]).size() > 0 ||
object.?metadata.?annotations.orValue({}).exists(key, key in ['helm.sh/hook', 'kubernetes.io/config.mirror'])`,
    message: 'pod "{name}" is gone for good when its node fails',
  }],
  remediation: 'Put the pod into a Deployment, or into a Job where it ends by itself.',
  whenNotToUse: 'Pods for one look or one test, and the static pods of a node.',
  references: [kubernetes('concepts/configuration/overview/', 'Configuration Best Practices, "Naked" Pods')],
  peers: {
    kubescape: ['C-0073'],
    kyverno: ['prevent-bare-pods'],
  },
  bad: [{ title: 'a pod alone', object: podWith({}) }],
  good: [
    { title: 'a pod of a workload', object: podWith({ metadata: { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '0' }] } }) },
    { title: 'a test of a Helm chart', object: podWith({ metadata: { annotations: { 'helm.sh/hook': 'test' } } }) },
    { title: 'a workload', object: workloadWith('Deployment', {}) },
  ],
});
