import { podWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const userNamespace = rule({
  id: 'user-namespace',
  title: 'Pods have a user namespace of their own',
  severity: 'low',
  category: 'pod',
  tests: [{
    scope: 'pod',
    expression: exceptOnWindows(`pod.?hostNetwork.orValue(false) || pod.?hostPID.orValue(false) || pod.?hostIPC.orValue(false) ||
!pod.?hostUsers.orValue(true)`),
    field: '/hostUsers',
    message: 'users of the pod are users of the node: hostUsers is {value}',
  }],
  remediation: 'Set hostUsers to false: root in a container is then nobody on the node.',
  whenNotToUse: 'Nodes whose kernel, runtime or file systems lack it refuse such pods, NFS volumes among them.'
    + ' Pods on the network, processes or IPC of their node, which cannot have one, are not asked.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [kubernetes('concepts/workloads/pods/user-namespaces/', 'User Namespaces'), mitre('T1611', 'Escape to Host')],
  peers: {
    kubesec: ['HostUsers'],
  },
  // On by default only from then on; before, an API server may drop the field.
  since: 'v1.33',
  bad: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'the users of the node', object: podWith({ pod: { hostUsers: true } }) },
  ],
  good: [
    { title: 'its own', object: podWith({ pod: { hostUsers: false } }) },
    { title: 'a pod on the network of its node, about which another rule has something to say', object: podWith({ pod: { hostNetwork: true } }) },
    { title: 'a Windows pod', object: podWith({ pod: { os: { name: 'windows' } } }) },
  ],
});
