import { set } from '../edit';
import { podWith } from '../examples';
import { nsa, pss } from '../reference';
import { rule } from '../rule';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

export const keepAppArmorConfinement = rule({
  id: 'keep-apparmor-confinement',
  title: 'AppArmor profiles are those of the runtime or of the node, never none',
  severity: 'high',
  category: 'pod',
  tests: [
    {
      scope: 'security-context',
      expression: `!has(securityContext.appArmorProfile) ||
securityContext.appArmorProfile.?type.orValue('') in ['RuntimeDefault', 'Localhost']`,
      field: '/appArmorProfile/type',
      message: '{name} leaves the AppArmor profile of the runtime: appArmorProfile.type is {value}',
      fix: () => [set('/appArmorProfile', { type: 'RuntimeDefault' })],
    },
    {
      scope: 'annotation',
      expression: `!key.startsWith('${ANNOTATION}') ||
annotation in ['', 'runtime/default'] ||
annotation.startsWith('localhost/')`,
      message: 'annotation "{name}" leaves the AppArmor profile of the runtime: {value}',
      fix: () => [set('', 'runtime/default')],
    },
  ],
  remediation: 'Set appArmorProfile.type to RuntimeDefault, or to Localhost with a profile that is loaded on the nodes; take unconfined annotations away.',
  whenNotToUse: 'Programs that mount file systems are stopped by the profile of the runtime: load a profile that allows it and name that instead.',
  references: [
    nsa('apparmor-profile', 'Kubernetes Pod security, Pod security enforcement'),
    pss('baseline', 'appArmorProfile', 'AppArmor'),
  ],
  peers: {
    trivy: ['KSV-0002'],
    kubesec: ['ApparmorUnconfined'],
    kyverno: ['restrict-apparmor-profiles'],
    gatekeeper: ['apparmor'],
    kubeaudit: ['apparmor'],
  },
  bad: [
    { title: 'the pod is unconfined', object: podWith({ pod: { securityContext: { appArmorProfile: { type: 'Unconfined' } } } }) },
    { title: 'a container is unconfined', object: podWith({ container: { securityContext: { appArmorProfile: { type: 'Unconfined' } } } }) },
    { title: 'a profile without a type', object: podWith({ container: { securityContext: { appArmorProfile: { localhostProfile: 'web' } } } }) },
    { title: 'the annotation of the time before the field', object: podWith({ metadata: { annotations: { [`${ANNOTATION}web`]: 'unconfined' } } }) },
    { title: 'an annotation for a container that the pod does not have', object: podWith({ metadata: { annotations: { [`${ANNOTATION}other`]: 'unconfined' } } }) },
  ],
  good: [
    { title: 'nothing said: the runtime has a profile', object: podWith({}) },
    { title: 'the profile of the runtime and one of the node', object: podWith({ pod: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }, container: { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } } } }) },
    { title: 'annotations with allowed values', object: podWith({ metadata: { annotations: { [`${ANNOTATION}web`]: 'localhost/web', [`${ANNOTATION}other`]: '' } } }) },
    { title: 'annotations about something else', object: podWith({ metadata: { annotations: { 'example.com/apparmor': 'unconfined' } } }) },
  ],
});
