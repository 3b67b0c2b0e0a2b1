import { podWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

// SELinux options without any option leave the context to the runtime, as none do; a container's own take the place of all those of its pod.
const OPTIONS = ['level', 'role', 'type', 'user'];
const HAS_OPTIONS = (holder: string) => `${holder}.?securityContext.?seLinuxOptions.hasValue() &&
  (${OPTIONS.map((option) => `${holder}.securityContext.seLinuxOptions.?${option}.orValue('') != ''`).join(' || ')})`;
const HAS_PROFILE = (holder: string) => `${holder}.?securityContext.?appArmorProfile.hasValue()`;

export const mandatoryAccessControl = rule({
  id: 'mandatory-access-control',
  title: 'Containers name the AppArmor profile or the SELinux context that confines them',
  severity: 'low',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: exceptOnWindows(`${HAS_PROFILE('container')} || ${HAS_PROFILE('pod')} ||
${HAS_OPTIONS('container')} ||
!container.?securityContext.?seLinuxOptions.hasValue() && (
  ${HAS_OPTIONS('pod')}) ||
podMetadata.?annotations[?'${ANNOTATION}' + container.?name.orValue('')].orValue('') != ''`),
    field: '/securityContext/appArmorProfile',
    message: 'container "{name}" leaves it to its node whether AppArmor or SELinux confines it',
  }],
  remediation: 'Set appArmorProfile.type to RuntimeDefault in the securityContext of the pod, or seLinuxOptions where the nodes use SELinux.',
  whenNotToUse: 'Most runtimes confine containers by a profile of their own where nothing is said. Nodes without AppArmor refuse pods that ask for it by name, so leave it out '
    + 'in clusters of both kinds.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such fields, are not asked.',
  references: [kubernetes('tutorials/security/apparmor/', 'Restrict a Container\'s Access to Resources with AppArmor'), mitre('T1611', 'Escape to Host')],
  peers: {
    kubescape: ['C-0211'],
    polaris: ['linuxHardening'],
    kubesec: ['ApparmorAny'],
    kyverno: ['add-apparmor-annotations'],
    gatekeeper: ['apparmor', 'selinux'],
    kubeaudit: ['apparmor'],
  },
  bad: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'an annotation that is empty', object: podWith({ metadata: { annotations: { [`${ANNOTATION}web`]: '' } } }) },
    { title: 'an annotation for another container', object: podWith({ metadata: { annotations: { [`${ANNOTATION}other`]: 'runtime/default' } } }) },
    { title: 'an SELinux context that says nothing', object: podWith({ pod: { securityContext: { seLinuxOptions: {} } } }) },
    {
      title: 'the pod has an SELinux context, the container takes one that says nothing in its place',
      object: podWith({ pod: { securityContext: { seLinuxOptions: { level: 's0:c123,c456' } } }, container: { securityContext: { seLinuxOptions: {} } } }),
    },
    {
      title: 'the container has one, the init container none',
      object: podWith({
        pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare' }] },
        container: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } },
      }),
    },
  ],
  good: [
    { title: 'the profile of the runtime, for the pod', object: podWith({ pod: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } }) },
    { title: 'a profile of the container', object: podWith({ container: { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } } } }) },
    { title: 'the annotation of the time before the field', object: podWith({ metadata: { annotations: { [`${ANNOTATION}web`]: 'runtime/default' } } }) },
    { title: 'an SELinux context', object: podWith({ pod: { securityContext: { seLinuxOptions: { level: 's0:c123,c456' } } } }) },
    { title: 'a Windows pod', object: podWith({ pod: { os: { name: 'windows' } } }) },
  ],
});
