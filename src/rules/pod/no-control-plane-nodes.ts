import { celTexts } from '../../cel/literals';
import { podWith, workloadWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

// Some distributions write one of them together, and keep etcd on nodes of its own.
const ROLES = ['control-plane', 'controlplane', 'etcd', 'master'].map((role) => `node-role.kubernetes.io/${role}`);
const LIST = celTexts(ROLES);

// A toleration of every key, or of the one of these nodes, whatever its value; what is thrown out later still runs.
const TOLERATES = `pod.?tolerations.orValue([]).exists(t, t.?effect.orValue('') in ['', 'NoSchedule'] &&
(t.?key.orValue('') == '' && t.?operator.orValue('Equal') == 'Exists' || t.?key.orValue('') in ${LIST}))`;

// The terms say one or the other: a single one of them is enough for the scheduler.
const asks = (term: string) => `${term}.?matchExpressions.orValue([]).exists(e, e.?operator.orValue('') in ['Exists', 'In'] && e.?key.orValue('') in ${LIST})`;
const AFFINITY = 'pod.?affinity.?nodeAffinity';

export const noControlPlaneNodes = rule({
  id: 'no-control-plane-nodes',
  title: 'Pods stay away from the nodes of the control plane',
  severity: 'low',
  category: 'pod',
  tests: [
    {
      scope: 'pod',
      expression: `!${TOLERATES}`,
      field: '/tolerations',
      message: 'the pod may run beside the API server and the keys of the cluster: it tolerates the taint that keeps pods away from there',
    },
    {
      scope: 'pod',
      expression: ROLES.map((role) => `!pod.?nodeSelector[?'${role}'].hasValue()`).join(' &&\n'),
      field: '/nodeSelector',
      message: 'the pod runs beside the API server and the keys of the cluster: nodeSelector asks for nodes of the control plane',
    },
    {
      scope: 'pod',
      expression: `!${AFFINITY}.?requiredDuringSchedulingIgnoredDuringExecution.?nodeSelectorTerms.orValue([]).exists(term, ${asks('term')}) &&
!${AFFINITY}.?preferredDuringSchedulingIgnoredDuringExecution.orValue([]).exists(term, ${asks('term.?preference')})`,
      field: '/affinity/nodeAffinity',
      message: 'the pod runs beside the API server and the keys of the cluster: nodeAffinity asks for nodes of the control plane',
    },
  ],
  remediation: 'Tolerate the taints of the nodes that are meant by their keys, and select those by labels of their own.',
  whenNotToUse: 'Parts of the cluster, such as networks, what watches the control plane, and other daemons of every node.',
  references: [
    kubernetes('concepts/scheduling-eviction/taint-and-toleration/', 'Taints and Tolerations'),
    kubernetes('reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane-taint', 'Well-known taints'),
    mitre('T1610', 'Deploy Container'),
  ],
  bad: [
    { title: 'every taint', object: podWith({ pod: { tolerations: [{ operator: 'Exists' }] } }) },
    { title: 'every taint with this effect', object: podWith({ pod: { tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] } }) },
    { title: 'the taint of these nodes', object: workloadWith('Deployment', { pod: { tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } }) },
    { title: 'the taint of these nodes under its old name', object: podWith({ pod: { tolerations: [{ key: 'example.com/gpu', operator: 'Exists' }, { key: 'node-role.kubernetes.io/master', operator: 'Exists' }] } }) },
    { title: 'the nodes by their label', object: workloadWith('DaemonSet', { pod: { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } } }) },
    { title: 'the taint of these nodes as some distributions write it', object: podWith({ pod: { tolerations: [{ key: 'node-role.kubernetes.io/controlplane', value: 'true', effect: 'NoSchedule' }] } }) },
    { title: 'the nodes by what the pod requires', object: workloadWith('Deployment', { pod: { affinity: { nodeAffinity: required({ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }) } } }) },
    {
      title: 'the nodes by what the pod prefers',
      object: podWith({ pod: { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: 'node-role.kubernetes.io/master', operator: 'In', values: ['true'] }] } }] } } } }),
    },
  ],
  good: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'all other nodes', object: podWith({ pod: { affinity: { nodeAffinity: required({ key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' }) } } }) },
    { title: 'nodes of a kind', object: podWith({ pod: { tolerations: [{ key: 'example.com/gpu', operator: 'Exists' }], nodeSelector: { 'example.com/gpu': 'true' } } }) },
    { title: 'nodes that are not ready, for a while', object: podWith({ pod: { tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 }] } }) },
    { title: 'staying where it is', object: podWith({ pod: { tolerations: [{ operator: 'Exists', effect: 'NoExecute' }] } }) },
  ],
});

function required(expression: object) {
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [expression] }] } };
}
