import { JsonObject } from '../../manifest/manifest';
import { set } from '../edit';
import { podWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';
import { exceptOnWindows } from './exceptions';

const OFF = set('/securityContext/allowPrivilegeEscalation', false);

export const forbidPrivilegeEscalation = rule({
  id: 'forbid-privilege-escalation',
  title: 'Processes cannot gain more privileges than their parent',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: exceptOnWindows('!container.?securityContext.?allowPrivilegeEscalation.orValue(true)'),
    field: '/securityContext/allowPrivilegeEscalation',
    message: 'container "{name}" lets its processes gain privileges, by sudo for one: allowPrivilegeEscalation is {value}',
    fix: ({ container }) => isEscalationForbiddable(container) ? [OFF] : [],
    podDefault: {
      edit: OFF,
      where: "!container.?securityContext.?privileged.orValue(false) && !('CAP_SYS_ADMIN' in container.?securityContext.?capabilities.?add.orValue([]))",
    },
  }],
  remediation: 'Set securityContext.allowPrivilegeEscalation to false; it is true where nothing is said. The API server refuses false beside privileged: true or the capability CAP_SYS_ADMIN: take that away first.',
  whenNotToUse: 'Programs that use set-user-ID binaries such as sudo or ping fail under it: exempt the one container.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [
    nsa('no-privilege-escalation', 'Kubernetes Pod security, Pod security enforcement'),
    pss('restricted', 'allowPrivilegeEscalation', 'Privilege Escalation'),
    cis('5.2.6', 'Minimize the admission of containers with allowPrivilegeEscalation'),
  ],
  peers: {
    'kubescape': ['C-0016'],
    'trivy': ['KSV-0001'],
    'checkov': ['CKV_K8S_20', 'CKV_K8S_30'],
    'kube-linter': ['privilege-escalation-container'],
    'polaris': ['privilegeEscalationAllowed'],
    'kubesec': ['AllowPrivilegeEscalation'],
    'kyverno': ['disallow-privilege-escalation'],
    'gatekeeper': ['allow-privilege-escalation'],
    'kubeaudit': ['privesc'],
  },
  bad: [
    { title: 'nothing said', object: podWith({ container: { securityContext: { allowPrivilegeEscalation: undefined } } }) },
    { title: 'allowed', object: podWith({ container: { securityContext: { allowPrivilegeEscalation: true } } }) },
    { title: 'a container without a securityContext', object: podWith({ container: { securityContext: undefined } }) },
    { title: 'an init container', object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare' }] } }) },
    { title: 'an ephemeral container', object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug', securityContext: {} }] } }) },
    { title: 'a pod whose os is written as no version of Kubernetes reads it', object: podWith({ pod: { os: { name: 'Windows' } }, container: { securityContext: undefined } }) },
  ],
  good: [
    { title: 'refused', object: podWith({}) },
    { title: 'a Windows pod, which has no such field', object: podWith({ pod: { os: { name: 'windows' } }, container: { securityContext: undefined } }) },
  ],
});

/** Whether the API server takes a container whose processes may gain no privileges: it refuses that beside what needs them. */
export function isEscalationForbiddable({ securityContext }: JsonObject): boolean {
  const added: unknown = securityContext?.capabilities?.add;
  return securityContext?.privileged !== true && !(Array.isArray(added) && added.includes('CAP_SYS_ADMIN'));
}
