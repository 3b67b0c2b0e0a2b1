import { listOf, mapOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-container';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const withEnv = (...names: string[]) => podWith({ container: { env: names.map((name, i) => ({ name, value: String(i) })) } });

export const uniqueEnv = rule({
  id: 'unique-env',
  title: 'Each environment variable is set once',
  severity: 'low',
  category: 'manifest',
  judge: findTwice,
  remediation: 'Delete the entry that is not meant: the last one counts, and kubectl apply may drop either.',
  whenNotToUse: 'Never: of two entries of one name only one can be meant.',
  references: [kubernetes('tasks/inject-data-application/define-environment-variable-container/', 'Define Environment Variables for a Container')],
  peers: {
    'kubescape': ['C-0295'],
    'kube-linter': ['duplicate-env-var'],
    'kube-score': ['environment-variable-key-duplication'],
    'kyverno': ['check-env-vars'],
  },
  bad: [
    { title: 'twice', object: withEnv('MODE', 'HOST', 'MODE') },
    { title: 'in an init container', object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare', env: [{ name: 'A', value: '1' }, { name: 'A', value: '1' }] }] } }) },
  ],
  good: [
    { title: 'once each', object: withEnv('MODE', 'mode') },
    { title: 'none', object: podWith({}) },
  ],
});

function* findTwice(set: ManifestSet): Iterable<SetFailure> {
  for (const pod of set.pods) {
    for (const { container, name, pointer } of containersOf(pod.template)) {
      const seen = new Set<unknown>();
      for (const [i, env] of listOf(container.env).entries()) {
        const variable: unknown = mapOf(env).name;
        if (typeof variable === 'string' && seen.has(variable)) {
          yield {
            subject: pod, pointer: `${pointer}/env/${i}/name`, ...name === undefined ? {} : { container: name }, message: `environment variable "${variable}" is set more than once`,
          };
        }
        seen.add(variable);
      }
    }
  }
}
