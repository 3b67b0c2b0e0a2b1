import { amountOf, amountsOf, holdersOf } from './amounts';
import { Resource } from './bounds';
import { ManifestSet } from '../../manifest/manifest-set';
import { compareQuantities } from '../../manifest/quantity';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { ParameterValues, rule, SetFailure } from '../rule';

const withResources = (requests: object | undefined, limits: object) => podWith({ container: { resources: { requests, limits } } });

export const requestsEqualLimits = rule({
  id: 'requests-equal-limits',
  title: 'Containers request all the memory that they may use',
  severity: 'low',
  category: 'resources',
  parameters: { resources: { title: 'The resources that are asked about: cpu, memory, ephemeral-storage', value: ['memory'] } },
  judge: findUnequal,
  remediation: 'Set the request and the limit to the same amount, so that the node has it when the program asks; where both are equal for CPU too, the pod is evicted last.',
  whenNotToUse: 'Programs with rare peaks waste memory under it, and clusters that are overcommitted on purpose cannot have it.',
  references: [kubernetes('concepts/workloads/pods/pod-qos/', 'Pod Quality of Service Classes')],
  peers: {
    'kube-score': ['container-resource-requests-equal-limits', 'container-cpu-requests-equal-limits', 'container-memory-requests-equal-limits', 'container-ephemeral-storage-request-equals-limit'],
    'kyverno': ['memory-requests-equal-limits'],
    'gatekeeper': ['containerresourceratios'],
  },
  bad: [
    { title: 'a request below its limit', object: withResources({ memory: '128Mi' }, { memory: '256Mi' }) },
    { title: 'of CPU too, where that is asked about', object: withResources({ cpu: '100m' }, { cpu: '1' }), parameters: { resources: ['cpu'] } },
    { title: 'of the pod', object: podWith({ pod: { resources: { requests: { memory: '1Gi' }, limits: { memory: '4Gi' } } } }) },
    { title: 'a request that is null, which is decoded as zero', object: withResources({ memory: null }, { memory: '1Gi' }) },
  ],
  good: [
    { title: 'equal, written in two ways', object: withResources({ memory: '1Gi' }, { memory: '1024Mi' }) },
    { title: 'a limit alone, which is then the request', object: withResources(undefined, { memory: '1Gi' }) },
    { title: 'CPU is not asked about', object: withResources({ cpu: '100m', memory: '1Gi' }, { cpu: '1', memory: '1Gi' }) },
  ],
});

function* findUnequal(set: ManifestSet, { resources }: ParameterValues): Iterable<SetFailure> {
  const asked = (Array.isArray(resources) ? resources : []) as Resource[];
  for (const pod of set.pods) {
    for (const { holder, container, pointer } of holdersOf(pod)) {
      const [requests, limits] = [amountsOf(holder, 'requests'), amountsOf(holder, 'limits')];
      for (const resource of asked) {
        const request = amountOf(requests, resource);
        const limit = amountOf(limits, resource);
        if (request !== undefined && limit !== undefined && compareQuantities(request, limit) !== 0) {
          yield {
            subject: pod,
            pointer: `${pointer}/resources/requests/${resource}`,
            ...container === undefined ? {} : { container },
            message: `the request of ${resource}, ${request.text}, is not the limit, ${limit.text}`,
          };
        }
      }
    }
  }
}
