import { limitExamples } from './bound-examples';
import { hasLimit } from './bounds';
import { nsa } from '../reference';
import { rule } from '../rule';

export const memoryLimit = rule({
  id: 'memory-limit',
  title: 'Containers have a memory limit',
  severity: 'medium',
  category: 'resources',
  tests: [{
    scope: 'container',
    expression: hasLimit('memory'),
    field: '/resources/limits/memory',
    message: 'container "{name}" may use all memory of its node: resources.limits.memory is {value}',
  }],
  remediation: 'Set resources.limits.memory to the most that the program may hold; it is killed above it.',
  whenNotToUse: 'Programs that size their caches by the memory of the node: tell them their share, or exempt the workload on nodes of its own.'
    + ' Ephemeral containers, which can have no resources of their own, are not asked.',
  references: [nsa('container-requests-limits', 'Network separation and hardening, Resource policies')],
  peers: {
    'kubescape': ['C-0271', 'C-0009', 'C-0004', 'C-0311'],
    'trivy': ['KSV-0018'],
    'checkov': ['CKV_K8S_13'],
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    'polaris': ['memoryLimitsMissing'],
    'kubesec': ['LimitsMemory'],
    'kyverno': ['require-requests-limits'],
    'gatekeeper': ['containerlimits'],
    'kubeaudit': ['limits'],
  },
  ...limitExamples('memory', '128Mi'),
});
