import { podWith } from '../examples';
import { pss } from '../reference';
import { rule } from '../rule';
import { confineContext } from './seccomp-fix';

export const keepSeccompConfinement = rule({
  id: 'keep-seccomp-confinement',
  title: 'Seccomp is not switched off',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'security-context',
    expression: `!has(securityContext.seccompProfile) ||
securityContext.seccompProfile.?type.orValue('') in ['RuntimeDefault', 'Localhost']`,
    field: '/seccompProfile/type',
    message: '{name} allows every system call: seccompProfile.type is {value}',
    fix: confineContext,
  }],
  remediation: 'Set seccompProfile.type to RuntimeDefault, or to Localhost with a profile that is on the nodes.',
  whenNotToUse: 'Debuggers and tracers use system calls that the profile of the runtime stops: name a Localhost profile that allows them.',
  references: [pss('baseline', 'seccompProfile_baseline', 'Seccomp')],
  peers: {
    trivy: ['KSV-0104'],
    checkov: ['CKV_K8S_31'],
    polaris: ['linuxHardening'],
    kubesec: ['SeccompUnconfined'],
    kyverno: ['restrict-seccomp'],
    gatekeeper: ['seccomp'],
    kubeaudit: ['seccomp'],
  },
  bad: [
    { title: 'the pod is unconfined', object: podWith({ pod: { securityContext: { seccompProfile: { type: 'Unconfined' } } } }) },
    { title: 'a container is unconfined', object: podWith({ container: { securityContext: { seccompProfile: { type: 'Unconfined' } } } }) },
    { title: 'a profile without a type', object: podWith({ container: { securityContext: { seccompProfile: {} } } }) },
  ],
  good: [
    { title: 'nothing said', object: podWith({ pod: { securityContext: { seccompProfile: undefined } } }) },
    { title: 'the profile of the runtime', object: podWith({}) },
    { title: 'a profile of the node', object: podWith({ container: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'web.json' } } } }) },
  ],
});
