import { workload } from './workload-examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const POD = 'object.?spec.?template.?spec';
const ANTI_AFFINITY = { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname' } }] } };

export const spreadPods = rule({
  id: 'spread-pods',
  title: 'The pods of a workload are spread over nodes',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'object',
    kinds: ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'],
    expression: `object.?spec.?replicas.orValue(1) < 2 ||
${POD}.?topologySpreadConstraints.orValue([]).size() > 0 ||
${POD}.?affinity.?podAntiAffinity.orValue({}).size() > 0`,
    field: '/spec/template/spec/topologySpreadConstraints',
    message: 'all pods of "{name}" may be on one node: it has neither topologySpreadConstraints nor podAntiAffinity',
  }],
  remediation: 'Add topologySpreadConstraints over kubernetes.io/hostname, and over topology.kubernetes.io/zone where the cluster has several.',
  whenNotToUse: 'Clusters of one node, and those whose scheduler has stronger constraints by default than Kubernetes brings. Workloads of one pod are not asked.',
  references: [kubernetes('concepts/scheduling-eviction/topology-spread-constraints/', 'Pod Topology Spread Constraints')],
  peers: {
    'kube-linter': ['no-anti-affinity', 'no-node-affinity'],
    'kube-score': ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity', 'pod-topology-spread-constraints'],
    'polaris': ['topologySpreadConstraint'],
    'kyverno': ['create-pod-antiaffinity'],
  },
  bad: [
    { title: 'nothing said', object: workload('Deployment', { replicas: 2 }) },
    { title: 'an affinity to nodes, which spreads nothing', object: workload('StatefulSet', { replicas: 3 }, { affinity: { nodeAffinity: {} } }) },
    { title: 'empty lists', object: workload('Deployment', { replicas: 3 }, { topologySpreadConstraints: [], affinity: { podAntiAffinity: {} } }) },
  ],
  good: [
    { title: 'constraints', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }] }) },
    { title: 'anti-affinity', object: workload('StatefulSet', { replicas: 3 }, { affinity: ANTI_AFFINITY }) },
    { title: 'one pod', object: workload('Deployment', {}) },
  ],
});
