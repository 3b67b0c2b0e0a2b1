import { amountOf, amountsOf, holdersOf } from './amounts';
import { Resource } from './bounds';
import { ManifestSet } from '../../manifest/manifest-set';
import { compareQuantities, parseQuantity, Quantity } from '../../manifest/quantity';
import { podWith } from '../examples';
import { nsa } from '../reference';
import { ParameterValues, rule, SetFailure } from '../rule';

const MAXIMA: Readonly<Record<Resource, string>> = { 'cpu': 'maximumCpu', 'memory': 'maximumMemory', 'ephemeral-storage': 'maximumEphemeralStorage' };

const withResources = (requests: object, limits: object) => podWith({ container: { resources: { requests, limits } } });
const MOST = { parameters: { maximumCpu: '2', maximumMemory: '4Gi' } };

export const resourceBounds = rule({
  id: 'resource-bounds',
  title: 'Requests are no larger than limits, and neither than what a container may have',
  severity: 'low',
  category: 'resources',
  parameters: {
    maximumCpu: { title: 'The most CPU that one container may request or be limited to, as 2 or 500m; empty for any', value: '' },
    maximumMemory: { title: 'The most memory, as 4Gi; empty for any', value: '' },
    maximumEphemeralStorage: { title: 'The most ephemeral storage, as 10Gi; empty for any', value: '' },
  },
  judge: findOutOfBounds,
  remediation: 'Lower the request to the limit or below, and both to what a container may have; m is a thousandth, and Mi what is meant of memory.',
  whenNotToUse: 'Without maxima only what the API server refuses anyway, or warns of, is found. Databases and the like that need more than others: exempt them.',
  references: [nsa('container-requests-limits', 'Network separation and hardening, Resource policies')],
  peers: {
    'kubescape': ['C-0050', 'C-0004'],
    'kube-linter': ['unset-cpu-requirements', 'unset-memory-requirements'],
    'gatekeeper': ['containerlimits', 'containerrequests', 'containerresources'],
    'kubeaudit': ['limits'],
  },
  bad: [
    { title: 'a request above its limit', object: withResources({ memory: '1Gi' }, { memory: '512Mi' }) },
    { title: 'a limit above the maximum', object: withResources({ cpu: '100m' }, { cpu: '2001m' }), ...MOST },
    { title: 'a request above the maximum, without a limit', object: withResources({ memory: '5Gi' }, { memory: null }), ...MOST },
    { title: 'a request of the pod above its limit', object: podWith({ pod: { resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } } }) },
    { title: 'thousandths of a byte, as nobody means', object: withResources({ memory: '64Mi' }, { memory: '128m' }) },
    { title: 'less than a byte', object: withResources({ 'ephemeral-storage': '0.5' }, {}) },
  ],
  good: [
    { title: 'of a pod, of which the maxima say nothing', object: podWith({ pod: { resources: { requests: { cpu: '8' }, limits: { cpu: '8' } } } }), ...MOST },
    { title: 'a request below its limit', object: withResources({ cpu: '100m', memory: '512Mi' }, { cpu: 1, memory: '0.5Gi' }) },
    { title: 'the most that may be', object: withResources({ cpu: '1' }, { cpu: '2', memory: '4096Mi' }), ...MOST },
  ],
});

function* findOutOfBounds(set: ManifestSet, params: ParameterValues): Iterable<SetFailure> {
  const resources = (Object.keys(MAXIMA) as Resource[]).map((resource) => ({ resource, maximum: maximumOf(params[MAXIMA[resource]]) }));
  for (const pod of set.pods) {
    for (const { holder, container, pointer } of holdersOf(pod)) {
      const [requests, limits] = [amountsOf(holder, 'requests'), amountsOf(holder, 'limits')];
      for (const { resource, maximum } of resources) {
        const request = amountOf(requests, resource);
        const limit = amountOf(limits, resource);
        const found = (list: 'requests' | 'limits', message: string): SetFailure =>
          ({ subject: pod, pointer: `${pointer}/resources/${list}/${resource}`, ...container === undefined ? {} : { container }, message });
        if (request !== undefined && limit !== undefined && compareQuantities(request, limit) > 0) {
          yield found('requests', `the request of ${resource}, ${request.text}, is larger than the limit, ${limit.text}`);
        }
        for (const [list, amount] of [['requests', request], ['limits', limit]] as const) {
          if (amount !== undefined && resource !== 'cpu' && amount.nanos % BYTE !== 0n) {
            yield found(list, `${list} of ${resource}, ${amount.text}, is no whole number of bytes`);
          }
        }
        if (maximum === undefined || container === undefined && holder === pod.template.spec) {
          continue;
        }
        for (const [list, amount] of [['requests', request], ['limits', limit]] as const) {
          if (amount !== undefined && compareQuantities(amount, maximum) > 0) {
            yield found(list, `${list} of ${resource}, ${amount.text}, is more than a container may have, ${maximum.text}`);
          }
        }
      }
    }
  }
}

const BYTE = 1_000_000_000n;

function maximumOf(value: unknown): Quantity | undefined {
  return value === '' || value === undefined ? undefined : parseQuantity(value);
}
