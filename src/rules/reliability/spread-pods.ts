import { autoscalersByTarget, fewestPodsOf } from './autoscalers';
import { SPREADS, spreads } from './spread';
import { autoscaler, workload } from './workload-examples';
import { mapOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { groupKindOf } from '../../manifest/pod-template';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const PROBLEM = 'may be on one node: neither topologySpreadConstraints nor podAntiAffinity keeps them apart';
const CONSTRAINT = constraint({ matchLabels: { app: 'web' } });
const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', '/ReplicationController', 'argoproj.io/Rollout'];

export const spreadPods = rule({
  id: 'spread-pods',
  title: 'The pods of a workload are spread over nodes',
  severity: 'low',
  category: 'reliability',
  tests: [
    {
      scope: 'object',
      kinds: KINDS,
      expression: `object.?spec.?replicas.orValue(1) < 2 ||
${SPREADS}`,
      field: '/spec/template/spec/topologySpreadConstraints',
      message: `all pods of "{name}" ${PROBLEM}`,
    },
    {
      scope: 'pod',
      expression: `pod.?topologySpreadConstraints.orValue([]).all(t, t.?labelSelector.hasValue() && t.?topologyKey.orValue('') != '' &&
  t.?maxSkew.orValue(0) > 0 && t.?minDomains.orValue(1) > 0 && t.?whenUnsatisfiable.orValue('') in ['DoNotSchedule', 'ScheduleAnyway'])`,
      field: '/topologySpreadConstraints',
      message: 'a constraint spreads nothing: it has no labelSelector, or the API server refuses its maxSkew, minDomains, topologyKey or whenUnsatisfiable',
    },
  ],
  judge: findScaledOnOneNode,
  remediation: 'Add topologySpreadConstraints over kubernetes.io/hostname, and over topology.kubernetes.io/zone where the cluster has several; their labelSelector selects the pods of the workload, and without one they do nothing.',
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
    { title: 'a constraint that selects nothing', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [{ ...CONSTRAINT, labelSelector: undefined }] }) },
    { title: 'a constraint for other pods', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [constraint({ matchLabels: { app: 'wbe' } })] }) },
    { title: 'a constraint by an expression for other pods', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [constraint({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] })] }) },
    { title: 'pods that keep away from others alone', object: workload('StatefulSet', { replicas: 3 }, antiAffinity({ matchLabels: { app: 'db' } })) },
    { title: 'pods that keep away from those of other namespaces', object: workload('StatefulSet', { replicas: 3 }, required({ namespaces: ['orders'] })) },
    { title: 'a ReplicaSet', object: { ...workload('Deployment', { replicas: 2 }), kind: 'ReplicaSet' } },
    { title: 'an anti-affinity without terms', object: workload('StatefulSet', { replicas: 3 }, { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } } }) },
    { title: 'a constraint without a selector beside an anti-affinity', object: workload('StatefulSet', { replicas: 3 }, { ...required({}), topologySpreadConstraints: [{ ...CONSTRAINT, labelSelector: undefined }] }) },
    { title: 'a constraint that the API server refuses', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [CONSTRAINT, { ...CONSTRAINT, maxSkew: 0 }] }) },
    { title: 'several pods by an autoscaler', object: workload('Deployment', {}), others: [autoscaler({ minReplicas: 2, maxReplicas: 4 })] },
  ],
  good: [
    { title: 'constraints', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [CONSTRAINT] }) },
    { title: 'a constraint by expressions', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [constraint({ matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }, { key: 'app', operator: 'Exists' }, { key: 'tier', operator: 'DoesNotExist' }] })] }) },
    { title: 'a constraint for all pods of the namespace', object: workload('Deployment', { replicas: 2 }, { topologySpreadConstraints: [constraint({})] }) },
    { title: 'anti-affinity', object: workload('StatefulSet', { replicas: 3 }, antiAffinity({ matchLabels: { app: 'web' } })) },
    { title: 'anti-affinity in namespaces of which one is their own', object: workload('StatefulSet', { replicas: 3 }, required({ namespaces: ['orders', 'payments'] })) },
    { title: 'anti-affinity in namespaces of a label too', object: workload('StatefulSet', { replicas: 3 }, required({ namespaces: ['orders'], namespaceSelector: {} })) },
    { title: 'anti-affinity to others too', object: workload('StatefulSet', { replicas: 3 }, { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term({ matchLabels: { app: 'db' } }), term({ matchLabels: { app: 'web' } })] } } }) },
    { title: 'an autoscaler of pods that are spread', object: workload('Deployment', {}, { topologySpreadConstraints: [CONSTRAINT] }), others: [autoscaler({ minReplicas: 2, maxReplicas: 4 })] },
    { title: 'an autoscaler that may leave one pod', object: workload('Deployment', {}), others: [autoscaler({ minReplicas: 1, maxReplicas: 4 })] },
    { title: 'one pod', object: workload('Deployment', {}) },
  ],
});

/** Those that have several pods by their autoscaler alone, which the expression does not see. */
function* findScaledOnOneNode(set: ManifestSet): Iterable<SetFailure> {
  const autoscalers = autoscalersByTarget(set);
  for (const pod of autoscalers.size === 0 ? [] : set.pods) {
    const replicas: unknown = mapOf(pod.object.spec).replicas ?? 1;
    const isAsked = KINDS.includes(groupKindOf(pod.object)) && typeof replicas === 'number' && replicas < 2;
    if (isAsked && (fewestPodsOf(pod, autoscalers) ?? 0) >= 2 && !spreads(pod)) {
      yield { subject: pod, pointer: '/spec/template/spec/topologySpreadConstraints', message: `all pods of "${pod.name}" ${PROBLEM}` };
    }
  }
}

function constraint(labelSelector: JsonObject): JsonObject {
  return { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector };
}

function antiAffinity(labelSelector: JsonObject): JsonObject {
  const preferred = { weight: 1, podAffinityTerm: term(labelSelector) };
  return { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [preferred] } } };
}

function required(namespaces: JsonObject): JsonObject {
  return { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ ...term({ matchLabels: { app: 'web' } }), ...namespaces }] } } };
}

function term(labelSelector: JsonObject): JsonObject {
  return { topologyKey: 'kubernetes.io/hostname', labelSelector };
}
