import { limitExamples } from './bound-examples';
import { hasLimit } from './bounds';
import { nsa } from '../reference';
import { rule } from '../rule';

export const cpuLimit = rule({
  id: 'cpu-limit',
  title: 'Containers have a CPU limit',
  severity: 'low',
  category: 'resources',
  tests: [{
    scope: 'container',
    expression: hasLimit('cpu'),
    field: '/resources/limits/cpu',
    message: 'container "{name}" may use all CPU of its node: resources.limits.cpu is {value}',
  }],
  remediation: 'Set resources.limits.cpu to the most that the program may use.',
  whenNotToUse: 'A CPU limit slows a program down even on an idle node. Where every container has a request and the latency of peaks matters, some '
    + 'leave limits out on purpose: exempt those workloads.'
    + ' Ephemeral containers, which can have no resources of their own, are not asked.',
  references: [nsa('container-requests-limits', 'Network separation and hardening, Resource policies')],
  peers: {
    'kubescape': ['C-0270', 'C-0009', 'C-0050', 'C-0311'],
    'trivy': ['KSV-0011'],
    'checkov': ['CKV_K8S_11'],
    'kube-score': ['container-resources'],
    'polaris': ['cpuLimitsMissing'],
    'kubesec': ['LimitsCPU'],
    'kyverno': ['require-cpu-limits'],
    'gatekeeper': ['containerlimits'],
    'kubeaudit': ['limits'],
  },
  ...limitExamples('cpu', '100m'),
});
