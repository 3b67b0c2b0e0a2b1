import { requestExamples } from './bound-examples';
import { hasRequest } from './bounds';
import { nsa } from '../reference';
import { rule } from '../rule';

export const memoryRequest = rule({
  id: 'memory-request',
  title: 'Containers have a memory request',
  severity: 'medium',
  category: 'resources',
  tests: [{
    scope: 'container',
    expression: hasRequest('memory'),
    field: '/resources/requests/memory',
    message: 'container "{name}" tells the scheduler nothing about the memory that it needs: resources.requests.memory is {value}',
  }],
  remediation: 'Set resources.requests.memory to what the program holds in normal use.',
  whenNotToUse: 'Programs whose use of memory nobody knows yet: measure first, and exempt the workload until then.'
    + ' Ephemeral containers, which can have no resources of their own, are not asked.',
  references: [nsa('container-requests-limits', 'Network separation and hardening, Resource policies')],
  peers: {
    'kubescape': ['C-0269', 'C-0004'],
    'trivy': ['KSV-0016'],
    'checkov': ['CKV_K8S_12'],
    'kube-score': ['container-resources'],
    'polaris': ['memoryRequestsMissing'],
    'kubesec': ['RequestsMemory'],
    'kyverno': ['require-requests-limits'],
    'gatekeeper': ['containerrequests'],
  },
  ...requestExamples('memory', '128Mi'),
});
