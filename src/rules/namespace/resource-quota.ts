import { groupedBy } from '../../manifest/label-index';
import { mapOf, listOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { ownNamespaces } from '../network/default-deny';
import { kubernetes, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } };
const quota = (spec: JsonObject, namespace = 'payments') => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota', namespace }, spec });

export const resourceQuota = rule({
  id: 'resource-quota',
  title: 'What all pods of a namespace may use together is limited',
  severity: 'low',
  category: 'namespace',
  judge: findUnlimited,
  remediation: 'Put a ResourceQuota with requests.cpu, limits.cpu, requests.memory and limits.memory into the namespace.',
  whenNotToUse: 'Namespaces of operators and of shared services, which grow with the cluster, and quotas that a controller makes.',
  references: [
    nsa('resource-quota', 'Network separation and hardening, Resource policies'),
    kubernetes('concepts/policy/resource-quotas/', 'Resource quotas'),
  ],
  peers: { trivy: ['KSV-0040'], kyverno: ['add-ns-quota'] },
  bad: [
    { title: 'no quota', object: NAMESPACE },
    { title: 'numbers of objects only', object: NAMESPACE, others: [quota({ hard: { pods: '10' } })] },
    { title: 'CPU only', object: NAMESPACE, others: [quota({ hard: { 'requests.cpu': '10', 'limits.cpu': '20' } })] },
    { title: 'the quota of another namespace', object: NAMESPACE, others: [quota({ hard: { cpu: '10', memory: '10Gi' } }, 'orders')] },
    { title: 'some pods only', object: NAMESPACE, others: [quota({ hard: { cpu: '10', memory: '10Gi' }, scopes: ['Terminating'] })] },
    {
      title: 'pods of some priority only',
      object: NAMESPACE,
      others: [quota({ hard: { cpu: '10', memory: '10Gi' }, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } })],
    },
  ],
  good: [
    { title: 'CPU and memory', object: NAMESPACE, others: [quota({ hard: { 'requests.cpu': '10', 'limits.cpu': '20', 'requests.memory': '10Gi', 'limits.memory': '20Gi' } })] },
    { title: 'by their short names', object: NAMESPACE, others: [quota({ hard: { cpu: '10', memory: '10Gi' } })] },
    { title: 'in two quotas', object: NAMESPACE, others: [quota({ hard: { 'limits.cpu': '10' } }), { ...quota({ hard: { 'limits.memory': '10Gi' } }), metadata: { name: 'memory', namespace: 'payments' } }] },
    { title: 'a namespace of the system', object: { ...NAMESPACE, metadata: { name: 'kube-system' } } },
  ],
});

function* findUnlimited(set: ManifestSet): Iterable<SetFailure> {
  const quotas = groupedBy(set.ofKind('/ResourceQuota'), ({ namespace }) => namespace);
  for (const subject of ownNamespaces(set)) {
    const limited = new Set((quotas.get(subject.name) ?? []).flatMap(({ object }) => limitsOf(mapOf(object.spec))));
    const missing = ['cpu', 'memory'].filter((resource) => ![resource, `requests.${resource}`, `limits.${resource}`].some((name) => limited.has(name)));
    if (missing.length > 0) {
      yield { subject, pointer: '/metadata/name', message: `no ResourceQuota limits ${missing.join(' and ')} of all pods of namespace "${subject.name}"`, parts: missing };
    }
  }
}

/** What a quota limits for all pods: nothing where its scopes choose some. */
function limitsOf({ hard, scopes, scopeSelector }: JsonObject): string[] {
  return listOf(scopes).length > 0 || listOf(mapOf(scopeSelector).matchExpressions).length > 0 ? [] : Object.keys(mapOf(hard));
}
