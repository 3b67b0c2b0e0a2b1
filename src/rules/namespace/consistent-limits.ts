import { Amount, entriesOf, greatestOf, hardOf, leastOf, RangeEntry } from './namespace-bounds';
import { groupedBy } from '../../manifest/label-index';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { compareQuantities } from '../../manifest/quantity';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const range = (limits: JsonObject, name = 'limits') => ({
  apiVersion: 'v1', kind: 'LimitRange', metadata: { name, namespace: 'payments' }, spec: { limits: [{ type: 'Container', ...limits }] },
});
const quota = (hard: JsonObject, rest: JsonObject = {}) => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota', namespace: 'payments' }, spec: { hard, ...rest } });

export const consistentLimits = rule({
  id: 'consistent-limits',
  title: 'The limits and quotas of a namespace leave room for each other',
  severity: 'medium',
  category: 'namespace',
  judge: findContradictions,
  remediation: 'Choose amounts of which a container that says nothing, and the smallest that may be asked for, are within every other limit and quota of the namespace.',
  whenNotToUse: 'Limits and quotas for different environments in one folder, which never meet in a cluster: judge each environment alone.',
  references: [
    kubernetes('concepts/policy/limit-range/', 'Limit ranges'),
    kubernetes('concepts/policy/resource-quotas/', 'Resource quotas'),
  ],
  bad: [
    { title: 'a default above the quota', object: range({ default: { cpu: '4' } }), others: [quota({ 'limits.cpu': '2' })] },
    { title: 'a default request above the quota by its short name', object: range({ defaultRequest: { memory: '2Gi' } }), others: [quota({ memory: '1G' })] },
    { title: 'a default that is the request too, above the quota', object: range({ default: { cpu: '4' } }), others: [quota({ 'requests.cpu': '2' })] },
    { title: 'a minimum above the quota', object: range({ min: { cpu: '500m' } }), others: [quota({ 'requests.cpu': '0.25' })] },
    { title: 'a default above the maximum of another', object: range({ default: { cpu: '2' } }), others: [range({ max: { cpu: '1' } }, 'other')] },
    { title: 'a default request below the minimum of another', object: range({ default: { cpu: '2' }, defaultRequest: { cpu: '10m' } }), others: [range({ min: { cpu: '100m' } }, 'other')] },
    { title: 'a minimum above the maximum of pods', object: range({ min: { memory: '2Gi' } }), others: [range({ type: 'Pod', max: { memory: '1Gi' } }, 'pods')] },
    { title: 'defaults that are further apart than may be', object: range({ default: { cpu: '2' }, defaultRequest: { cpu: '100m' }, maxLimitRequestRatio: { cpu: '4' } }) },
    { title: 'claims above the quota', object: range({ type: 'PersistentVolumeClaim', min: { storage: '10Gi' } }), others: [quota({ 'requests.storage': '5Gi' })] },
  ],
  good: [
    { title: 'room for several', object: range({ min: { cpu: '10m' }, defaultRequest: { cpu: '100m' }, default: { cpu: '500m' }, max: { cpu: '4' } }), others: [quota({ 'requests.cpu': '10', 'limits.cpu': '20' })] },
    { title: 'the same in other words', object: range({ default: { cpu: '1000m' } }), others: [range({ max: { cpu: '1' } }, 'other'), quota({ 'limits.cpu': 1 })] },
    { title: 'a quota of none, which forbids', object: range({ type: 'PersistentVolumeClaim', min: { storage: '1Gi' } }), others: [quota({ 'requests.storage': '0' })] },
    { title: 'a quota for some pods', object: range({ default: { cpu: '4' } }), others: [quota({ 'limits.cpu': '2' }, { scopes: ['Terminating'] })] },
    { title: 'a quota of another namespace', object: range({ default: { cpu: '4' } }), others: [{ ...quota({ 'limits.cpu': '2' }), metadata: { name: 'quota', namespace: 'orders' } }] },
    { title: 'a single quota', object: quota({ 'limits.cpu': '2' }) },
  ],
});

function* findContradictions(set: ManifestSet): Iterable<SetFailure> {
  const quotas = groupedBy(set.ofKind('/ResourceQuota'), ({ namespace }) => namespace);
  for (const [namespace, ranges] of groupedBy(set.ofKind('/LimitRange'), (each) => each.namespace)) {
    const hard = (quotas.get(namespace) ?? []).map(hardOf);
    for (const entries of groupedBy(ranges.flatMap(entriesOf), ({ resource }) => resource).values()) {
      yield* contradictionsIn(entries, hard);
    }
  }
}

/** The contradictions among what a namespace says of one resource. */
function* contradictionsIn(entries: readonly RangeEntry[], hard: readonly ReadonlyMap<string, Amount>[]): Iterable<SetFailure> {
  const { resource } = entries[0];
  const ofType = (type: string) => entries.filter((entry) => entry.type === type);
  const [containers, pods, claims] = [ofType('Container'), ofType('Pod'), ofType('PersistentVolumeClaim')];
  const requests = quotaOf(hard, `requests.${resource}`);
  const limits = quotaOf(hard, `limits.${resource}`);
  const podMax = leastOf(pods.map(({ max }) => max));
  const containerMax = leastOf([...containers.map(({ max }) => max), podMax]);
  const containerMin = greatestOf(containers.map(({ min }) => min));
  const ratio = leastOf(containers.map((entry) => entry.ratio));
  for (const entry of containers) {
    yield* above(entry.min, leastOf([containerMax, requests, limits]), 'no container is accepted');
    const requestsLimit = entry.defaultRequest?.pointer === entry.default?.pointer;
    yield* above(entry.default, leastOf([containerMax, limits, requestsLimit ? requests : undefined]), 'no container that says nothing is accepted');
    yield* below(entry.default, containerMin);
    if (!requestsLimit) {
      yield* above(entry.defaultRequest, leastOf([containerMax, requests]), 'no container that says nothing is accepted');
      yield* below(entry.defaultRequest, containerMin);
    }
    yield* tooFarApart(entry, ratio);
  }
  for (const { min } of pods) {
    yield* above(min, leastOf([podMax, requests, limits]), 'no pod is accepted');
  }
  for (const { min } of claims) {
    yield* above(min, leastOf([...claims.map(({ max }) => max), requests]), 'no claim is accepted');
  }
}

// A quota of none is there to forbid, and contradicts nothing.
function quotaOf(hard: readonly ReadonlyMap<string, Amount>[], name: string): Amount | undefined {
  return leastOf(hard.map((each) => each.get(name)).filter((amount) => amount === undefined || amount.quantity.nanos > 0n));
}

function* above(amount: Amount | undefined, bound: Amount | undefined, so: string): Iterable<SetFailure> {
  if (amount !== undefined && bound !== undefined && compareQuantities(amount.quantity, bound.quantity) > 0) {
    yield failure(amount, `is more than ${bound.quantity.text}, the ${bound.name}: ${so}`);
  }
}

function* below(amount: Amount | undefined, bound: Amount | undefined): Iterable<SetFailure> {
  if (amount !== undefined && bound !== undefined && compareQuantities(amount.quantity, bound.quantity) < 0) {
    yield failure(amount, `is less than ${bound.quantity.text}, the ${bound.name}: no container that says nothing is accepted`);
  }
}

const NANOS = 1_000_000_000n;

function* tooFarApart({ default: limit, defaultRequest: request }: RangeEntry, ratio: Amount | undefined): Iterable<SetFailure> {
  if (limit === undefined || request === undefined || ratio === undefined) {
    return;
  }
  if (limit.quantity.nanos * NANOS > request.quantity.nanos * ratio.quantity.nanos) {
    yield failure(limit, `is more than ${ratio.quantity.text} times ${request.quantity.text}, the ${request.name}: no container that says nothing is accepted`);
  }
}

function failure({ subject, pointer, quantity, name }: Amount, problem: string): SetFailure {
  return { subject, pointer, message: `${quantity.text}, the ${name}, ${problem}` };
}
