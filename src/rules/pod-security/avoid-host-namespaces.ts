import { remove } from '../edit';
import { podWith, workloadWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';

const CHAPTER = 'Kubernetes Pod security, Pod security enforcement';

export const avoidHostNamespaces = rule({
  id: 'avoid-host-namespaces',
  title: 'Pods have network, process and IPC namespaces of their own',
  severity: 'critical',
  category: 'pod',
  tests: [
    {
      scope: 'pod',
      expression: '!pod.?hostNetwork.orValue(false)',
      field: '/hostNetwork',
      message: 'the pod is on the network of its node: hostNetwork is {value}',
    },
    {
      scope: 'pod',
      expression: '!pod.?hostPID.orValue(false)',
      field: '/hostPID',
      message: 'the pod sees every process of its node: hostPID is {value}',
      fix: () => [remove('/hostPID')],
    },
    {
      scope: 'pod',
      expression: '!pod.?hostIPC.orValue(false)',
      field: '/hostIPC',
      message: 'the pod shares the memory segments and semaphores of its node: hostIPC is {value}',
      fix: () => [remove('/hostIPC')],
    },
  ],
  remediation: 'Take away hostNetwork, hostPID and hostIPC; publish ports by a Service.',
  whenNotToUse: 'Network plugins, node exporters and debuggers of nodes work on the node itself: exempt them, in a namespace of their own.',
  references: [
    nsa('host-network-false', CHAPTER),
    nsa('host-pid-false', CHAPTER),
    nsa('host-ipc-false', CHAPTER),
    pss('baseline', 'hostNamespaces', 'Host Namespaces'),
    cis('5.2.3', 'Minimize the admission of containers wishing to share the host process ID namespace'),
    cis('5.2.4', 'Minimize the admission of containers wishing to share the host IPC namespace'),
    cis('5.2.5', 'Minimize the admission of containers wishing to share the host network namespace'),
  ],
  peers: {
    'kubescape': ['C-0038', 'C-0275', 'C-0276', 'C-0041'],
    'trivy': ['KSV-0010', 'KSV-0008', 'KSV-0009'],
    'checkov': ['CKV_K8S_17', 'CKV_K8S_18', 'CKV_K8S_19'],
    'kube-linter': ['host-pid', 'host-ipc', 'host-network'],
    'polaris': ['hostPIDSet', 'hostIPCSet', 'hostNetworkSet'],
    'kubesec': ['HostPID', 'HostIPC', 'HostNetwork'],
    'kyverno': ['disallow-host-namespaces'],
    'gatekeeper': ['host-namespaces'],
    'kubeaudit': ['hostns'],
  },
  bad: [
    { title: 'the network of the node', object: podWith({ pod: { hostNetwork: true } }) },
    { title: 'the processes of the node', object: podWith({ pod: { hostPID: true } }) },
    { title: 'the IPC namespace of the node, in a workload', object: workloadWith('DaemonSet', { pod: { hostIPC: true } }) },
  ],
  good: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'all three refused', object: podWith({ pod: { hostNetwork: false, hostPID: false, hostIPC: false } }) },
    { title: 'a field without a value, which Kubernetes reads as not set', object: podWith({ pod: { hostPID: null } }) },
  ],
});
