import { labelKeyProblem, labelValueProblem } from '../../manifest/label-name';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { escapeKey, valueAt, withValue } from '../../manifest/pointer';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule, SetFailure } from '../rule';

const WEB = workload('Deployment', {});
const labelled = (labels: object) => withValue(WEB, '/metadata/labels', labels);

export const validLabels = rule({
  id: 'valid-labels',
  title: 'Labels and annotations have keys and values that the API server takes',
  severity: 'low',
  category: 'manifest',
  judge: findInvalid,
  remediation: 'Keep keys and values to 63 letters, digits, "-", "_" and ".", with a letter or digit first and last; before the key may stand a domain and "/". What needs more is the value of an annotation.',
  whenNotToUse: 'Never: the API server refuses the object.',
  references: [kubernetes('concepts/overview/working-with-objects/labels/#syntax-and-character-set', 'Labels and Selectors, Syntax and character set')],
  peers: { 'kube-score': ['label-values'] },
  bad: [
    { title: 'a value with a slash', object: labelled({ image: 'library/web' }) },
    { title: 'a value that is too long', object: labelled({ app: 'w'.repeat(64) }) },
    { title: 'a key with a space', object: labelled({ 'my app': 'web' }) },
    { title: 'a key with capitals in its domain', object: labelled({ 'Example.com/app': 'web' }) },
    { title: 'a value in the template', object: withValue(WEB, '/spec/template/metadata/labels/version', '-1') },
    { title: 'the key of an annotation', object: withValue(WEB, '/metadata/annotations', { 'example.com/a/b': 'web' }) },
  ],
  good: [
    { title: 'what Kubernetes recommends', object: labelled({ 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/version': '1.2.3_rc-1' }) },
    { title: 'an empty value', object: labelled({ web: '' }) },
    { title: 'any value of an annotation, whose key may have capitals', object: withValue(WEB, '/metadata/annotations', { 'Example.com/image': 'library/web: the best' }) },
  ],
});

function* findInvalid(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.objects) {
    yield* ofMetadata(subject, '/metadata');
  }
  for (const pod of set.pods) {
    // A pod of its own has been asked as an object.
    if (pod.template.metadataPointer !== '/metadata') {
      yield* ofMetadata(pod, pod.template.metadataPointer);
    }
  }
}

function* ofMetadata(subject: SetObject, metadataPointer: string): Iterable<SetFailure> {
  const { labels, annotations } = mapOf(valueAt(subject.object, metadataPointer));
  for (const [key, value] of Object.entries(mapOf(labels))) {
    const problem = labelKeyProblem(key) ?? (typeof value === 'string' ? labelValueProblem(value) : undefined);
    if (problem !== undefined) {
      yield { subject, pointer: `${metadataPointer}/labels/${escapeKey(key)}`, message: `the API server refuses label "${key}" of "${subject.name}": ${problem}` };
    }
  }
  for (const key of Object.keys(mapOf(annotations))) {
    const problem = labelKeyProblem(key.toLowerCase());
    if (problem !== undefined) {
      yield { subject, pointer: `${metadataPointer}/annotations/${escapeKey(key)}`, message: `the API server refuses annotation "${key}" of "${subject.name}": ${problem}` };
    }
  }
}
