import { budget } from './workload-examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const unhealthyPodEviction = rule({
  id: 'unhealthy-pod-eviction',
  title: 'Pods that never became ready do not hold up a node',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'object',
    kinds: ['policy/PodDisruptionBudget'],
    expression: "object.?spec.?unhealthyPodEvictionPolicy.orValue('') == 'AlwaysAllow'",
    field: '/spec/unhealthyPodEvictionPolicy',
    message: 'budget "{name}" keeps pods that are not ready from being evicted while it is not met: unhealthyPodEvictionPolicy is {value}',
  }],
  remediation: 'Set unhealthyPodEvictionPolicy to AlwaysAllow.',
  whenNotToUse: 'Programs that come back from a fault with data that only their node has.',
  references: [kubernetes('tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy', 'Specifying a Disruption Budget for your Application, Unhealthy Pod Eviction Policy')],
  peers: { 'kube-linter': ['pdb-unhealthy-pod-eviction-policy'] },
  // The first version that has the field without a feature gate.
  since: 'v1.27',
  bad: [{ title: 'nothing said', object: budget({ maxUnavailable: 1 }) }],
  good: [{ title: 'always allowed', object: budget({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' }) }],
});
