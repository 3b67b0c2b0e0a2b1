import { requestExamples } from './bound-examples';
import { hasRequest } from './bounds';
import { nsa } from '../reference';
import { rule } from '../rule';

export const cpuRequest = rule({
  id: 'cpu-request',
  title: 'Containers have a CPU request',
  severity: 'low',
  category: 'resources',
  tests: [{
    scope: 'container',
    expression: hasRequest('cpu'),
    field: '/resources/requests/cpu',
    message: 'container "{name}" tells the scheduler nothing about the CPU that it needs: resources.requests.cpu is {value}',
  }],
  remediation: 'Set resources.requests.cpu to what the program uses on average.',
  whenNotToUse: 'Batch work that may take whatever is left over runs without one, where the namespace has no quota of CPU.'
    + ' Ephemeral containers, which can have no resources of their own, are not asked.',
  references: [nsa('container-requests-limits', 'Network separation and hardening, Resource policies')],
  peers: {
    'kubescape': ['C-0268', 'C-0050'],
    'trivy': ['KSV-0015'],
    'checkov': ['CKV_K8S_10'],
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    'polaris': ['cpuRequestsMissing'],
    'kubesec': ['RequestsCPU'],
    'kyverno': ['require-requests-limits'],
    'gatekeeper': ['containerrequests'],
  },
  ...requestExamples('cpu', '100m'),
});
