import { awaitsLabels, WITH_SELECTOR } from './unlabelled';
import { selects } from '../../manifest/label-selector';
import { listOf, mapOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { groupKindOf } from '../../manifest/pod-template';
import { valueAt } from '../../manifest/pointer';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule, SetFailure } from '../rule';

export const matchingSelector = rule({
  id: 'matching-selector',
  title: 'Workloads select the pods that they make',
  severity: 'medium',
  category: 'manifest',
  judge: findStrangers,
  remediation: 'Write the same labels into spec.selector.matchLabels and into the metadata of the template. The selector of what runs already cannot be changed: there the template gets what it asks for.',
  whenNotToUse: 'Never: the API server refuses workloads that select other pods than their own.',
  references: [kubernetes('concepts/workloads/controllers/deployment/#selector', 'Deployments, Selector')],
  peers: {
    'kubescape': ['C-0296'],
    'kube-linter': ['mismatching-selector'],
    'kube-score': ['deployment-pod-selector-labels-match-template-metadata-labels', 'statefulset-pod-selector-labels-match-template-metadata-labels'],
  },
  bad: [
    { title: 'another value', object: workload('Deployment', { selector: { matchLabels: { app: 'wbe' } } }) },
    { title: 'a label that is missing', object: workload('DaemonSet', { selector: { matchLabels: { app: 'web', tier: 'front' } } }) },
    { title: 'an expression that does not hold', object: workload('StatefulSet', { selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } }) },
    { title: 'an empty selector, which the API server refuses', object: workload('Deployment', { selector: {} }) },
    { title: 'an empty selector, written out', object: workload('Deployment', { selector: { matchLabels: {}, matchExpressions: [] } }) },
    { title: 'no selector', object: workload('Deployment', { selector: undefined }) },
  ],
  good: [
    { title: 'the same label', object: workload('Deployment', {}) },
    { title: 'an expression', object: workload('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] } }) },
    { title: 'a part of a Deployment, as a patch has it', object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 3 } } },
  ],
});

function* findStrangers(set: ManifestSet): Iterable<SetFailure> {
  for (const pod of set.pods) {
    const selector: unknown = mapOf(pod.object.spec).selector;
    // A patch of kustomize names only what it changes.
    const isPart = valueAt(pod.object, '/spec/template') === undefined || awaitsLabels(pod);
    if (WITH_SELECTOR.has(groupKindOf(pod.object)) && !isPart && !(isSelector(selector) && selects(selector, pod.labels))) {
      const problem = isSelector(selector) ? 'its selector does not select the pods of its template' : 'its selector is missing or empty';
      yield { subject: pod, pointer: '/spec/selector', message: `the API server refuses "${pod.name}": ${problem}` };
    }
  }
}

function isSelector(value: unknown): boolean {
  return Object.keys(mapOf(mapOf(value).matchLabels)).length > 0 || listOf(mapOf(value).matchExpressions).length > 0;
}
