import { awaitsLabels, WITH_SELECTOR } from './unlabelled';
import { selects } from '../../manifest/label-selector';
import { listOf, mapOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { groupKindOf } from '../../manifest/pod-template';
import { valueAt } from '../../manifest/pointer';
import { podWith } from '../examples';
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
    { title: 'a ReplicationController of other pods', object: replicationController({ app: 'wbe' }) },
    { title: 'a Job that selects pods, which is for the API server to do', object: job({ selector: { matchLabels: { app: 'web' } } }) },
    { title: 'a Job that selects other pods', object: job({ manualSelector: true, selector: { matchLabels: { app: 'wbe' } } }) },
    { title: 'no selector', object: workload('Deployment', { selector: undefined }) },
  ],
  good: [
    { title: 'the same label', object: workload('Deployment', {}) },
    { title: 'an expression', object: workload('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] } }) },
    { title: 'a ReplicationController', object: replicationController({ app: 'web' }) },
    { title: 'a ReplicationController without a selector, which is the labels of its pods', object: replicationController(undefined) },
    { title: 'a Job without a selector', object: job({}) },
    { title: 'a Job that selects its pods on purpose', object: job({ manualSelector: true, selector: { matchLabels: { app: 'web' } } }) },
    { title: 'a Job as a cluster shows it', object: job({ selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': '1' } } }, { 'batch.kubernetes.io/controller-uid': '1' }) },
    { title: 'a part of a Deployment, as a patch has it', object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 3 } } },
  ],
});

function replicationController(selector: JsonObject | undefined): JsonObject {
  const { spec } = podWith({});
  return {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'web', namespace: 'payments' },
    spec: { replicas: 1, ...selector === undefined ? {} : { selector }, template: { metadata: { labels: { app: 'web' } }, spec } },
  };
}

function job(fields: JsonObject, labels: JsonObject = {}): JsonObject {
  const { spec } = podWith({ pod: { restartPolicy: 'Never' } });
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'web', namespace: 'payments' },
    spec: { ...fields, template: { metadata: { labels: { app: 'web', ...labels } }, spec } },
  };
}

function* findStrangers(set: ManifestSet): Iterable<SetFailure> {
  for (const pod of set.pods) {
    // A patch of kustomize names only what it changes.
    const isPart = valueAt(pod.object, '/spec/template') === undefined || awaitsLabels(pod);
    const problem = isPart ? undefined : problemOf(pod);
    if (problem !== undefined) {
      yield { subject: pod, pointer: '/spec/selector', message: `the API server refuses "${pod.name}": ${problem}` };
    }
  }
}

const STRANGERS = 'its selector does not select the pods of its template';

// What the API server makes Jobs select.
const CONTROLLER = /^(batch\.kubernetes\.io\/)?controller-uid$/;

function problemOf({ object, labels }: SetPod): string | undefined {
  const { selector, manualSelector } = mapOf(object.spec);
  const groupKind = groupKindOf(object);
  switch (groupKind) {
    case '/ReplicationController':
      // Its selector is labels and nothing else, by default those of its pods.
      return Object.keys(mapOf(selector)).length === 0 || selects({ matchLabels: selector }, labels) ? undefined : STRANGERS;
    case 'batch/Job':
      if (!isSelector(selector) || manualSelector !== true && Object.keys(mapOf(mapOf(selector).matchLabels)).some((key) => CONTROLLER.test(key))) {
        return undefined;
      }
      return !selects(selector, labels) ? STRANGERS : manualSelector === true ? undefined : 'a Job has no selector, unless manualSelector is true';
    default:
      if (!WITH_SELECTOR.has(groupKind)) {
        return undefined;
      }
      return !isSelector(selector) ? 'its selector is missing or empty' : selects(selector, labels) ? undefined : STRANGERS;
  }
}

function isSelector(value: unknown): boolean {
  return Object.keys(mapOf(mapOf(value).matchLabels)).length > 0 || listOf(mapOf(value).matchExpressions).length > 0;
}
