import { EnvSource, envSourcesOf } from './env-sources';
import { mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-template';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

// What makes a Secret in the cluster: by its own name, or by the one that it gives.
const MAKERS: Readonly<Record<string, (spec: Readonly<JsonObject>) => unknown>> = {
  'bitnami.com/SealedSecret': ({ template }) => mapOf(mapOf(template).metadata).name,
  'external-secrets.io/ExternalSecret': ({ target }) => mapOf(target).name,
  'cert-manager.io/Certificate': ({ secretName }) => secretName,
};

const named = (kind: string, data: JsonObject, name = 'web') => ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'payments' }, data });
const taking = (env: JsonObject) => podWith({ container: { env: [{ name: 'MODE', valueFrom: env }] } });

export const existingEnvSource = rule({
  id: 'existing-env-source',
  title: 'Containers take their environment from ConfigMaps and Secrets that are there',
  severity: 'medium',
  category: 'manifest',
  judge: findMissing,
  remediation: 'Correct the name or the key, or add what is missing: the container does not start without it, unless the reference is optional.',
  whenNotToUse: 'ConfigMaps and Secrets that are kept elsewhere: a name is only looked for where the manifests have others of that kind in the namespace, a key only where they have that object.',
  references: [kubernetes('tasks/configure-pod-container/configure-pod-configmap/', 'Configure a Pod to Use a ConfigMap')],
  peers: {
    'kube-linter': ['env-value-from'],
  },
  bad: [
    { title: 'another name', object: taking({ configMapKeyRef: { name: 'wbe', key: 'mode' } }), others: [named('ConfigMap', { mode: 'fast' })] },
    { title: 'another key', object: taking({ secretKeyRef: { name: 'web', key: 'mood' } }), others: [named('Secret', { mode: 'ZmFzdA==' })] },
    { title: 'all of a ConfigMap that is not there', object: podWith({ container: { envFrom: [{ configMapRef: { name: 'wbe' } }] } }), others: [named('ConfigMap', {})] },
  ],
  good: [
    { title: 'a key that is there', object: taking({ configMapKeyRef: { name: 'web', key: 'mode' } }), others: [named('ConfigMap', { mode: 'fast' })] },
    { title: 'what may be missing', object: taking({ configMapKeyRef: { name: 'wbe', key: 'mode', optional: true } }), others: [named('ConfigMap', {})] },
    { title: 'none of that kind in the set', object: taking({ secretKeyRef: { name: 'web', key: 'mode' } }), others: [named('ConfigMap', {})] },
    {
      title: 'a Secret that another object makes',
      object: taking({ secretKeyRef: { name: 'tls', key: 'tls.crt' } }),
      others: [named('Secret', {}), { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'web', namespace: 'payments' }, spec: { secretName: 'tls' } }],
    },
  ],
});

function* findMissing(set: ManifestSet): Iterable<SetFailure> {
  const known = { ConfigMap: namespacesWith(set, 'ConfigMap'), Secret: namespacesWith(set, 'Secret') };
  const made = secretsMade(set);
  for (const pod of set.pods) {
    for (const { container, name, pointer } of containersOf(pod.template)) {
      for (const source of envSourcesOf(container)) {
        const holder = set.find(`/${source.kind}`, pod.namespace, source.name);
        const isMissing = holder === undefined
          ? known[source.kind].has(pod.namespace) && !(source.kind === 'Secret' && made.has(`${pod.namespace}/${source.name}`))
          : source.key !== undefined && !hasKey(holder, source.key);
        if (isMissing) {
          yield { subject: pod, pointer: pointer + source.pointer, ...name === undefined ? {} : { container: name }, message: messageOf(source, holder) };
        }
      }
    }
  }
}

function messageOf({ kind, name, key }: EnvSource, holder: SetObject | undefined): string {
  const missing = holder === undefined ? `there is no ${kind} "${name}"` : `${kind} "${name}" has no key "${key}"`;
  return `${missing} to take the environment from`;
}

function namespacesWith(set: ManifestSet, kind: string): ReadonlySet<string> {
  return new Set(set.ofKind(`/${kind}`).map(({ namespace }) => namespace));
}

function secretsMade(set: ManifestSet): ReadonlySet<string> {
  return new Set(Object.entries(MAKERS).flatMap(([kind, nameIn]) => set.ofKind(kind)
    .map(({ namespace, name, object }) => `${namespace}/${textOf(nameIn(mapOf(object.spec))) || name}`)));
}

function hasKey({ object }: SetObject, key: string): boolean {
  return [object.data, object.stringData, object.binaryData].some((data) => Object.prototype.hasOwnProperty.call(mapOf(data), key))
    // An object without any data is there for something in the cluster to fill.
    || object.data === undefined && object.stringData === undefined && object.binaryData === undefined;
}
