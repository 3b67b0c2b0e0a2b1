import { labelKeyProblem, labelValueProblem } from '../../manifest/label-name';
import { isMap, mapOf } from '../../manifest/lenient';
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
  const keys = new KnownKeys();
  for (const subject of set.objects) {
    yield* problemsIn(subject, '/metadata', keys);
  }
  for (const pod of set.pods) {
    // A pod of its own has been asked as an object.
    if (pod.template.metadataPointer !== '/metadata') {
      yield* problemsIn(pod, pod.template.metadataPointer, keys);
    }
  }
}

const NONE: readonly SetFailure[] = [];

function problemsIn(subject: SetObject, metadataPointer: string, keys: KnownKeys): readonly SetFailure[] {
  const { labels, annotations } = mapOf(valueAt(subject.object, metadataPointer));
  let failures: SetFailure[] | undefined;
  const refused = (field: string, what: string, key: string, problem: string) => {
    failures ??= [];
    failures.push({ subject, pointer: `${metadataPointer}/${field}/${escapeKey(key)}`, message: `the API server refuses ${what} "${key}" of "${subject.name}": ${problem}` });
  };
  if (isMap(labels)) {
    for (const key of Object.keys(labels)) {
      const value = labels[key];
      const problem = keys.problemOf(key) ?? (typeof value === 'string' ? labelValueProblem(value) : undefined);
      if (problem !== undefined) {
        refused('labels', 'label', key, problem);
      }
    }
  }
  if (isMap(annotations)) {
    for (const key of Object.keys(annotations)) {
      const problem = keys.problemOf(key) === undefined ? undefined : labelKeyProblem(key.toLowerCase());
      if (problem !== undefined) {
        refused('annotations', 'annotation', key, problem);
      }
    }
  }
  return failures ?? NONE;
}

/** What is known of the keys of labels: hardly any set has more than a few, in most of its objects. */
class KnownKeys {
  private readonly sound = new Set<string>();

  public problemOf(key: string): string | undefined {
    if (this.sound.has(key)) {
      return undefined;
    }
    const problem = labelKeyProblem(key);
    if (problem === undefined && this.sound.size < MOST_KNOWN) {
      this.sound.add(key);
    }
    return problem;
  }
}

const MOST_KNOWN = 1000;
