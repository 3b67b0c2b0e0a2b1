import { entriesOf, RangeEntry } from './namespace-bounds';
import { groupedBy } from '../../manifest/label-index';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { ownNamespaces } from '../network/default-deny';
import { kubernetes, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } };
const range = (...limits: JsonObject[]) => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'limits', namespace: 'payments' }, spec: { limits } });

export const limitRange = rule({
  id: 'limit-range',
  title: 'Containers that say nothing get limits from their namespace',
  severity: 'low',
  category: 'namespace',
  judge: findWithoutLimits,
  remediation: 'Put a LimitRange of type Container with default, defaultRequest, min and max for cpu and memory into the namespace.',
  whenNotToUse: 'Namespaces in which every container says what it uses, and limits that a controller makes.',
  references: [
    nsa('limit-range', 'Network separation and hardening, Resource policies'),
    kubernetes('concepts/policy/limit-range/', 'Limit ranges'),
  ],
  peers: { trivy: ['KSV-0039'], kyverno: ['add-ns-quota'] },
  bad: [
    { title: 'no limits', object: NAMESPACE },
    { title: 'CPU only', object: NAMESPACE, others: [range({ type: 'Container', default: { cpu: '1' } })] },
    { title: 'pods, whose limits are no defaults', object: NAMESPACE, others: [range({ type: 'Pod', max: { cpu: '1', memory: '1Gi' } })] },
    { title: 'limits of 0, which are none', object: NAMESPACE, others: [range({ type: 'Container', default: { cpu: '0', memory: 0 } })] },
    { title: 'a default of 0, whatever the maximum is', object: NAMESPACE, others: [range({ type: 'Container', default: { cpu: '0', memory: '1Gi' }, max: { cpu: '1' } })] },
    { title: 'requests only', object: NAMESPACE, others: [range({ type: 'Container', defaultRequest: { cpu: '1', memory: '1Gi' } })] },
  ],
  good: [
    { title: 'defaults', object: NAMESPACE, others: [range({ type: 'Container', default: { cpu: '1', memory: '1Gi' } })] },
    { title: 'a maximum, which is the default where there is none', object: NAMESPACE, others: [range({ type: 'Container', default: { cpu: '1' }, max: { memory: '1Gi' } })] },
    { title: 'a namespace of the system', object: { ...NAMESPACE, metadata: { name: 'kube-system' } } },
  ],
});

function* findWithoutLimits(set: ManifestSet): Iterable<SetFailure> {
  const ranges = groupedBy(set.ofKind('/LimitRange'), ({ namespace }) => namespace);
  for (const subject of ownNamespaces(set)) {
    const entries = (ranges.get(subject.name) ?? []).flatMap(entriesOf);
    const missing = ['cpu', 'memory'].filter((resource) => !isLimited(entries.filter((entry) => entry.resource === resource)));
    if (missing.length > 0) {
      yield { subject, pointer: '/metadata/name', message: `no LimitRange gives containers of namespace "${subject.name}" a limit of ${missing.join(' and ')}`, parts: missing };
    }
  }
}

// A limit of 0 is none; of several ranges any may be the first to give its own.
function isLimited(entries: readonly RangeEntry[]): boolean {
  const defaults = entries.flatMap((entry) => entry.default ?? []);
  return defaults.length > 0 && defaults.every(({ quantity }) => quantity.nanos > 0n);
}
