import { podWith } from '../examples';
import { cis, pss } from '../reference';
import { rule } from '../rule';

const WINDOWS = { name: 'windows' };

export const avoidWindowsHostProcess = rule({
  id: 'avoid-windows-host-process',
  title: 'Windows containers are no processes of their node',
  severity: 'critical',
  category: 'pod',
  tests: [{
    scope: 'security-context',
    expression: '!securityContext.?windowsOptions.?hostProcess.orValue(false)',
    field: '/windowsOptions/hostProcess',
    message: '{name} runs on the Windows node itself: windowsOptions.hostProcess is {value}',
  }],
  remediation: 'Take windowsOptions.hostProcess away and run the program in a container.',
  whenNotToUse: 'Agents that administer Windows nodes have to run there: exempt them, in a namespace of their own.',
  references: [
    pss('baseline', 'windowsHostProcess', 'HostProcess'),
    cis('5.2.11', 'Minimize the admission of Windows HostProcess Containers'),
  ],
  peers: {
    kubescape: ['C-0211'],
    trivy: ['KSV-0103'],
    polaris: ['hostProcess'],
    kyverno: ['disallow-host-process'],
    gatekeeper: ['host-process'],
  },
  bad: [
    { title: 'the pod', object: podWith({ pod: { os: WINDOWS, hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } } }) },
    { title: 'one container', object: podWith({ pod: { os: WINDOWS }, container: { securityContext: { windowsOptions: { hostProcess: true } } } }) },
  ],
  good: [
    { title: 'a Windows pod with a user', object: podWith({ pod: { os: WINDOWS, securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } } }) },
    { title: 'hostProcess is false', object: podWith({ container: { securityContext: { windowsOptions: { hostProcess: false } } } }) },
  ],
});
