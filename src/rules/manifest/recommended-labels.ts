import { CUSTOM_POD_BEARING_KINDS, POD_BEARING_KINDS } from '../../manifest/pod-template';
import { withValue } from '../../manifest/pointer';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule } from '../rule';

const KINDS = [...POD_BEARING_KINDS, ...CUSTOM_POD_BEARING_KINDS, '/Service'];

const NAME = 'app.kubernetes.io/name';
const withMetadata = (metadata: object) => withValue(workload('Deployment', {}), '/metadata', { name: 'web', namespace: 'payments', ...metadata });

export const recommendedLabels = rule({
  id: 'recommended-labels',
  title: 'Workloads and Services carry the labels by which people and tools find them',
  severity: 'low',
  category: 'manifest',
  parameters: {
    labels: { title: 'The labels that have to be there', value: [NAME] },
    annotations: { title: 'The annotations that have to be there', value: [] },
  },
  tests: [
    {
      scope: 'object',
      kinds: KINDS,
      expression: "params.labels.all(label, object.?metadata.?labels[?label].orValue('') != '')",
      field: '/metadata/labels',
      message: '"{name}" lacks labels that were agreed on',
    },
    {
      scope: 'object',
      kinds: KINDS,
      expression: "params.annotations.all(annotation, object.?metadata.?annotations[?annotation].orValue('') != '')",
      field: '/metadata/annotations',
      message: '"{name}" lacks annotations that were agreed on',
    },
  ],
  remediation: `Add the labels, ${NAME} by default, and the annotations to the metadata of the object.`,
  whenNotToUse: 'Objects that nobody looks for by labels, as those that an operator makes; teams with words of their own set the parameter.',
  references: [kubernetes('concepts/overview/working-with-objects/common-labels/', 'Recommended Labels')],
  peers: {
    'kubescape': ['C-0076', 'C-0077'],
    'kube-linter': ['required-label-owner', 'required-annotation-email'],
    'polaris': ['metadataAndInstanceMismatched'],
    'kyverno': ['require-labels'],
    'gatekeeper': ['requiredlabels', 'requiredannotations'],
  },
  bad: [
    { title: 'no labels', object: withMetadata({}) },
    { title: 'another label', object: withMetadata({ labels: { app: 'web' } }) },
    { title: 'an empty label', object: withMetadata({ labels: { [NAME]: '' } }) },
    { title: 'an annotation that was agreed on', object: withMetadata({ labels: { [NAME]: 'web' } }), parameters: { annotations: ['example.com/owner'] } },
  ],
  good: [
    { title: 'the label', object: withMetadata({ labels: { [NAME]: 'web' } }) },
    { title: 'what a team agreed on', object: withMetadata({ labels: { owner: 'payments' } }), parameters: { labels: ['owner'] } },
  ],
});
