import { podWith } from '../examples';
import { exceptInUserNamespace, exceptOnWindows } from '../pod-security/exceptions';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const isHigh = (field: string) => exceptOnWindows(exceptInUserNamespace(`securityContext.?${field}.orValue(params.minimum) >= params.minimum`));

// Whoever is in the group of Docker of a node is its root, and files on volumes of the node are open to their group.
const ofPod = (expression: string) => exceptOnWindows(exceptInUserNamespace(expression));

export const highUserAndGroupIds = rule({
  id: 'high-user-and-group-ids',
  title: 'Users and groups of containers have numbers that no user of the node has',
  severity: 'low',
  category: 'pod',
  parameters: { minimum: { title: 'The lowest number that a user or group may have', value: 10000 } },
  tests: [
    {
      scope: 'security-context',
      expression: isHigh('runAsUser'),
      field: '/runAsUser',
      message: '{name} may run as a user of its node: runAsUser is {value}',
    },
    {
      scope: 'security-context',
      expression: isHigh('runAsGroup'),
      field: '/runAsGroup',
      message: '{name} may run in a group of its node: runAsGroup is {value}',
    },
    {
      scope: 'pod',
      expression: ofPod('pod.?securityContext.?supplementalGroups.orValue([]).all(group, group >= params.minimum)'),
      field: '/securityContext/supplementalGroups',
      byItem: true,
      message: 'the containers may be in groups of their node: supplementalGroups is {value}',
    },
    {
      scope: 'pod',
      // Where the pod runs in the same group, that is found already.
      expression: ofPod(`pod.?securityContext.?fsGroup.orValue(params.minimum) >= params.minimum ||
pod.securityContext.fsGroup == pod.securityContext.?runAsGroup.orValue(-1)`),
      field: '/securityContext/fsGroup',
      message: 'the containers may be in a group of their node: fsGroup is {value}',
    },
  ],
  remediation: 'Set runAsUser, runAsGroup, fsGroup and supplementalGroups to numbers from 10000 on, after the files of the image belong to them, or give the pod a user namespace (hostUsers: false).',
  whenNotToUse: 'Images made for a low number, often 1000 or 65534, stop where they cannot read their files. Where nothing is said the image decides, '
    + 'which no manifest shows: that is not asked about. Neither are pods in a user namespace (hostUsers: false)'
    + ' and Windows pods (os.name: windows).',
  references: [kubernetes('tasks/configure-pod-container/security-context/', 'Configure a Security Context for a Pod or Container')],
  peers: {
    'trivy': ['KSV-0020', 'KSV-0021'],
    'checkov': ['CKV_K8S_40'],
    'kube-score': ['container-security-context-user-group-id'],
    'kubesec': ['RunAsUser', 'RunAsGroup'],
    'kyverno': ['require-unique-uid-per-workload'],
    'gatekeeper': ['users'],
  },
  bad: [
    { title: 'a user of the pod', object: podWith({ pod: { securityContext: { runAsUser: 1000 } } }) },
    { title: 'a group of the container', object: podWith({ container: { securityContext: { runAsGroup: 9999 } } }) },
    { title: 'one of several groups', object: podWith({ pod: { securityContext: { supplementalGroups: [10001, 998] } } }) },
    { title: 'the group of volumes, in which every container is', object: podWith({ pod: { securityContext: { fsGroup: 42 } } }) },
    { title: 'the root group of volumes', object: podWith({ pod: { securityContext: { fsGroup: 0, runAsGroup: undefined } } }) },
    { title: 'root', object: podWith({ pod: { securityContext: { runAsUser: 0 } } }) },
  ],
  good: [
    { title: 'high numbers', object: podWith({ pod: { securityContext: { runAsUser: 10000, runAsGroup: 65534 } } }) },
    { title: 'nothing said', object: podWith({ pod: { securityContext: { runAsUser: undefined, runAsGroup: undefined, fsGroup: undefined, supplementalGroups: undefined } } }) },
    { title: 'no groups', object: podWith({ pod: { securityContext: { supplementalGroups: [] } } }) },
    { title: 'low numbers in a user namespace', object: podWith({ pod: { hostUsers: false, securityContext: { runAsUser: 1000, fsGroup: 42, supplementalGroups: [998] } } }) },
  ],
});
