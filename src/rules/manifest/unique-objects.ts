import { identityKeyOf } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { groupKindOf } from '../../manifest/pod-template';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule, SetFailure } from '../rule';

const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'payments' }, data: { MODE: 'live' } };

const GENERATED = { ...CONFIG, metadata: { generateName: 'web-', namespace: 'payments' } };

export const uniqueObjects = rule({
  id: 'unique-objects',
  title: 'Each object stands in a file once',
  severity: 'medium',
  category: 'manifest',
  judge: findTwice,
  remediation: 'Give one of them another name or namespace, or delete the one that is not meant: kubectl apply takes both, and what comes last replaces what came before.',
  whenNotToUse: 'Never: of two objects of one kind, namespace and name a cluster has one. Files that overlay one another, as those of kustomize, are not compared.',
  references: [kubernetes('concepts/overview/working-with-objects/names/', 'Object Names and IDs')],
  bad: [
    { title: 'a ConfigMap twice', object: { ...CONFIG, data: { MODE: 'test' } }, others: [CONFIG] },
    { title: 'a Deployment of another version', object: { ...workload('Deployment', {}), apiVersion: 'apps/v1beta1' }, others: [workload('Deployment', {})] },
  ],
  good: [
    { title: 'one of each', object: podWith({}), others: [CONFIG] },
    { title: 'another kind of the same name', object: { ...CONFIG, kind: 'Secret', stringData: {}, data: {} }, others: [CONFIG] },
    { title: 'another namespace', object: { ...CONFIG, metadata: { name: 'web', namespace: 'orders' } }, others: [CONFIG] },
    { title: 'names that the API server makes', object: GENERATED, others: [GENERATED] },
  ],
});

function* findTwice(set: ManifestSet): Iterable<SetFailure> {
  const seenByFile = new Map<string | undefined, Set<string>>();
  for (const subject of set.objects) {
    const { source: { file, constructPath } } = subject.manifest;
    // Charts of one app may be for several clusters, and what they become is no file yet.
    if (typeof subject.object.metadata?.name !== 'string' || file === undefined && constructPath !== undefined) {
      continue;
    }
    const seen = seenByFile.get(file) ?? new Set();
    seenByFile.set(file, seen);
    const identity = identityOf(subject);
    if (seen.has(identity)) {
      yield { subject, pointer: '/metadata/name', message: `${subject.object.kind} "${subject.name}" is in this file already: it replaces what came before` };
    }
    seen.add(identity);
  }
}

function identityOf({ object, namespace, name }: SetObject): string {
  return identityKeyOf(groupKindOf(object), namespace, name);
}
