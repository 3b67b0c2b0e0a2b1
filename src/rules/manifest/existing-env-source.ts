import { EnvSource, envSourcesOf } from './env-sources';
import { mapOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-container';
import { podWith, withoutNamespace } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const named = (kind: string, data: JsonObject, name = 'web') => ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'payments' }, data });
const taking = (env: JsonObject) => podWith({ container: { env: [{ name: 'MODE', valueFrom: env }] } });

export const existingEnvSource = rule({
  id: 'existing-env-source',
  title: 'Containers take their environment from ConfigMaps and Secrets that are there',
  severity: 'medium',
  category: 'manifest',
  judge: findMissing,
  remediation: 'Correct the name or the key, or add what is missing: the container does not start without it, unless the reference is optional.',
  whenNotToUse: 'ConfigMaps that are kept elsewhere: they are only looked for where the manifests have others in the namespace. Secrets belong elsewhere: only their keys are looked for, where the manifests have the Secret.',
  references: [kubernetes('tasks/configure-pod-container/configure-pod-configmap/', 'Configure a Pod to Use a ConfigMap')],
  peers: {
    'kube-linter': ['env-value-from'],
  },
  bad: [
    {
      title: 'a pod that leaves its namespace to who applies it, and a name that is nowhere',
      object: withoutNamespace(taking({ configMapKeyRef: { name: 'wbe', key: 'mode' } })),
      others: [named('ConfigMap', { mode: 'fast' }), withoutNamespace(named('ConfigMap', {}, 'db'))],
    },
    { title: 'another name', object: taking({ configMapKeyRef: { name: 'wbe', key: 'mode' } }), others: [named('ConfigMap', { mode: 'fast' })] },
    { title: 'another key', object: taking({ secretKeyRef: { name: 'web', key: 'mood' } }), others: [named('Secret', { mode: 'ZmFzdA==' })] },
    { title: 'all of a ConfigMap that is not there', object: podWith({ container: { envFrom: [{ configMapRef: { name: 'wbe' } }] } }), others: [named('ConfigMap', {})] },
  ],
  good: [
    {
      title: 'a pod that leaves its namespace to who applies it',
      object: withoutNamespace(taking({ configMapKeyRef: { name: 'web', key: 'mode' } })),
      others: [named('ConfigMap', { mode: 'fast' }), withoutNamespace(named('ConfigMap', {}, 'db'))],
    },
    {
      title: 'a ConfigMap that leaves its namespace to who applies it',
      object: taking({ configMapKeyRef: { name: 'web', key: 'mode' } }),
      others: [withoutNamespace(named('ConfigMap', { mode: 'fast' })), named('ConfigMap', {}, 'db')],
    },
    { title: 'a key that is there', object: taking({ configMapKeyRef: { name: 'web', key: 'mode' } }), others: [named('ConfigMap', { mode: 'fast' })] },
    { title: 'what may be missing', object: taking({ configMapKeyRef: { name: 'wbe', key: 'mode', optional: true } }), others: [named('ConfigMap', {})] },
    { title: 'a Secret of another name', object: taking({ secretKeyRef: { name: 'database', key: 'mode' } }), others: [named('Secret', {}, 'web')] },
    { title: 'none of that kind in the set', object: taking({ secretKeyRef: { name: 'web', key: 'mode' } }), others: [named('ConfigMap', {})] },
  ],
});

function* findMissing(set: ManifestSet): Iterable<SetFailure> {
  // Secrets are kept out of manifests with good reason: that one is not there is no sign of a mistake.
  const configMaps = set.ofKind('/ConfigMap');
  const withConfigMaps = new Set(configMaps.map(({ namespace }) => namespace));
  if (configMaps.length === 0 && set.ofKind('/Secret').length === 0) {
    return;
  }
  for (const pod of set.pods) {
    for (const { container, name, pointer } of containersOf(pod.template)) {
      for (const source of envSourcesOf(container)) {
        const holder = set.find(`/${source.kind}`, pod.namespace, source.name);
        const isMissing = holder === undefined
          ? source.kind === 'ConfigMap' && withConfigMaps.has(pod.namespace) && !set.mayHave('/ConfigMap', pod.namespace, source.name)
          : source.key !== undefined && !hasKey(holder, source.key);
        if (isMissing) {
          const message = messageOf(source, holder);
          yield { subject: pod, pointer: pointer + source.pointer, ...name === undefined ? {} : { container: name }, message };
        }
      }
    }
  }
}

function messageOf({ kind, name, key }: EnvSource, holder: SetObject | undefined): string {
  const missing = holder === undefined ? `there is no ${kind} "${name}"` : `${kind} "${name}" has no key "${key}"`;
  return `${missing} to take the environment from`;
}

function hasKey({ object }: SetObject, key: string): boolean {
  return [object.data, object.stringData, object.binaryData].some((data) => Object.prototype.hasOwnProperty.call(mapOf(data), key))
    // An object without any data is there for something in the cluster to fill.
    || object.data === undefined && object.stringData === undefined && object.binaryData === undefined;
}
