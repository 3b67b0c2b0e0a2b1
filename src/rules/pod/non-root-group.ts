import { GROUP_ID } from './group-id';
import { inPod, remove, set } from '../edit';
import { podWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { nsa } from '../reference';
import { rule } from '../rule';

export const nonRootGroup = rule({
  id: 'non-root-group',
  title: 'The primary group of containers is not root',
  severity: 'medium',
  category: 'pod',
  tests: [
    {
      scope: 'security-context',
      expression: exceptOnWindows('securityContext.?runAsGroup.orValue(1) > 0'),
      field: '/runAsGroup',
      message: '{name} runs in the root group: runAsGroup is {value}',
      // A container's own 0 goes away, so that the one group of the pod holds for all of them.
      fix: ({ container }) => [container === undefined ? set('/runAsGroup', GROUP_ID) : remove('/runAsGroup')],
    },
    {
      scope: 'container',
      expression: exceptOnWindows('container.?securityContext.?runAsGroup.hasValue() || pod.?securityContext.?runAsGroup.hasValue()'),
      field: '/securityContext/runAsGroup',
      message: 'container "{name}" may run in the root group: runAsGroup is set neither on it nor on its pod',
      fix: () => [inPod(set('/securityContext/runAsGroup', GROUP_ID))],
    },
  ],
  remediation: 'Set runAsGroup in the securityContext of the pod to the group of the user that the image is made for. '
    + 'Where nothing is said and the image does not list the user in /etc/passwd, the group is root.',
  whenNotToUse: 'An image whose files only its own group may read needs the number of that group, not the one that hardening would put, '
    + 'and an image that shares its files with the root group by design has to be rebuilt or exempted.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [nsa('non-root-group', 'Kubernetes Pod security, Pod security enforcement')],
  peers: {
    'kubescape': ['C-0013'],
    'trivy': ['KSV-0116'],
    'kube-linter': ['run-as-non-root'],
    'kube-score': ['container-security-context-user-group-id'],
    'kyverno': ['require-non-root-groups'],
    'gatekeeper': ['users'],
  },
  bad: [
    { title: 'nothing said', object: podWith({ pod: { securityContext: { runAsGroup: undefined } } }) },
    { title: 'null, which is nothing', object: podWith({ pod: { securityContext: { runAsGroup: null } } }) },
    { title: 'no securityContext at all', object: podWith({ pod: { securityContext: undefined }, container: { securityContext: undefined } }) },
    { title: 'a user but no group', object: podWith({ pod: { securityContext: { runAsUser: 10001, runAsGroup: undefined } } }) },
    { title: 'the pod is in group 0', object: podWith({ pod: { securityContext: { runAsGroup: 0 } } }) },
    { title: 'the pod has a group, the container is in group 0', object: podWith({ container: { securityContext: { runAsGroup: 0 } } }) },
    { title: 'only the container says anything, and it says 0', object: podWith({ pod: { securityContext: undefined }, container: { securityContext: { runAsGroup: 0 } } }) },
    {
      title: 'the pod is in group 0, though the container has its own: the next container will not',
      object: podWith({ pod: { securityContext: { runAsGroup: 0 } }, container: { securityContext: { runAsGroup: 10001 } } }),
    },
    {
      title: 'the container has a group, the init container none',
      object: podWith({
        pod: { securityContext: { runAsGroup: undefined }, initContainers: [{ name: 'prepare', image: 'registry.example/prepare' }] },
        container: { securityContext: { runAsGroup: 10001 } },
      }),
    },
    {
      title: 'an ephemeral container in group 0',
      object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug', securityContext: { runAsGroup: 0 } }] } }),
    },
    { title: 'supplemental groups, which do not replace the primary one', object: podWith({ pod: { securityContext: { runAsGroup: undefined, supplementalGroups: [10001] } } }) },
  ],
  good: [
    { title: 'the pod has a group', object: podWith({}) },
    { title: 'every container has its own', object: podWith({ pod: { securityContext: { runAsGroup: undefined } }, container: { securityContext: { runAsGroup: 3000 } } }) },
    { title: 'the container has another group than the pod', object: podWith({ container: { securityContext: { runAsGroup: 1 } } }) },
    { title: 'a Windows pod, in which the API server refuses the field', object: podWith({ pod: { os: { name: 'windows' }, securityContext: { runAsGroup: undefined } } }) },
  ],
});
