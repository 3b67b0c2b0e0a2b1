import { celTexts } from '../../cel/literals';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const windows = (pod: object, container: object = {}) => podWith({ pod: { os: { name: 'windows' }, ...pod }, container });

const USER = "container.?securityContext.?windowsOptions.?runAsUserName.or(pod.?securityContext.?windowsOptions.?runAsUserName).orValue('')";

// Most pods say by their nodes alone for which system they are.
const LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];
const ON_WINDOWS = `pod.?os.?name.orValue('') == 'windows' ||
${LABELS.map((label) => `pod.?nodeSelector[?'${label}'].orValue('') == 'windows'`).join(' || ')} ||
pod.?affinity.?nodeAffinity.?requiredDuringSchedulingIgnoredDuringExecution.?nodeSelectorTerms.orValue([]).exists(term,
  term.?matchExpressions.orValue([]).exists(e, e.?key.orValue('') in ${celTexts(LABELS)} &&
    e.?operator.orValue('') == 'In' && e.?values.orValue([]).size() > 0 && e.?values.orValue([]).all(value, value == 'windows')))`;

// With the computer or domain before a backslash, or without.
const ADMINISTRATORS = '(.*[^a-z0-9 ._-])?(containeradministrator|administrators?|(local)?system|trustedinstaller)';

export const nonAdministratorWindowsUser = rule({
  id: 'non-administrator-windows-user',
  title: 'Windows containers run as a user who is no administrator',
  severity: 'medium',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: `${USER} == '' && !(${ON_WINDOWS}) ||
!${USER}.lowerAscii()
  .matches('^(|${ADMINISTRATORS})$')`,
    field: '/securityContext/windowsOptions/runAsUserName',
    message: 'container "{name}" may run as an administrator: windowsOptions.runAsUserName is {value}, and its pod names no other user',
  }],
  remediation: 'Set windowsOptions.runAsUserName to ContainerUser in the securityContext of the pod; images of Windows Server Core run as ContainerAdministrator where nothing is said.',
  whenNotToUse: 'Programs that have to change the system within their container: exempt the one container. Pods that name no user are asked only where os.name or the node selector says windows.',
  references: [kubernetes('tasks/configure-pod-container/configure-runasusername/', 'Configure RunAsUserName for Windows pods and containers')],
  peers: {
    kubescape: ['C-0211'],
  },
  bad: [
    { title: 'nothing said', object: windows({}) },
    { title: 'nothing said, on nodes with Windows', object: podWith({ pod: { nodeSelector: { 'kubernetes.io/os': 'windows' } } }) },
    { title: 'the administrator, where only the user shows the system', object: podWith({ container: { securityContext: { windowsOptions: { runAsUserName: 'ContainerAdministrator' } } } }) },
    { title: 'the administrator, in other capitals', object: windows({ securityContext: { windowsOptions: { runAsUserName: 'containerAdministrator' } } }) },
    { title: 'the administrator with his domain', object: windows({ securityContext: { windowsOptions: { runAsUserName: 'User Manager\\ContainerAdministrator' } } }) },
    { title: 'the administrator of the computer', object: windows({ securityContext: { windowsOptions: { runAsUserName: '.\\Administrator' } } }) },
    { title: 'the system', object: windows({ securityContext: { windowsOptions: { runAsUserName: 'NT AUTHORITY\\SYSTEM' } } }) },
    { title: 'the system by its other name', object: windows({ securityContext: { windowsOptions: { runAsUserName: 'LocalSystem' } } }) },
    { title: 'nothing said, on nodes that an old label names', object: podWith({ pod: { nodeSelector: { 'beta.kubernetes.io/os': 'windows' } } }) },
    { title: 'nothing said, on nodes with Windows by affinity', object: podWith({ pod: nodesOf('windows') }) },
    {
      title: 'the pod names a user, the container the administrator',
      object: windows({ securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } }, { securityContext: { windowsOptions: { runAsUserName: 'ContainerAdministrator' } } }),
    },
  ],
  good: [
    { title: 'a service', object: windows({ securityContext: { windowsOptions: { runAsUserName: 'NT AUTHORITY\\LocalService' } } }) },
    { title: 'a user whose name ends alike', object: windows({ securityContext: { windowsOptions: { runAsUserName: 'web-system' } } }) },
    { title: 'nodes of either system', object: podWith({ pod: nodesOf('linux', 'windows') }) },
    { title: 'a user for the pod', object: windows({ securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } }) },
    { title: 'a user for the container', object: windows({}, { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } }) },
    { title: 'a Linux pod', object: podWith({}) },
    { title: 'a pod on nodes with Linux', object: podWith({ pod: { nodeSelector: { 'kubernetes.io/os': 'linux' } } }) },
    { title: 'a user, where only that shows the system', object: podWith({ container: { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } } }) },
  ],
});

function nodesOf(...values: string[]) {
  const nodeSelectorTerms = [{ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values }] }];
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}
