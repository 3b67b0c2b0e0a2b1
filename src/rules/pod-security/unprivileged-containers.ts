import { set } from '../edit';
import { podWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';

export const unprivilegedContainers = rule({
  id: 'unprivileged-containers',
  title: 'Containers are not privileged',
  severity: 'critical',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: '!container.?securityContext.?privileged.orValue(false)',
    field: '/securityContext/privileged',
    message: 'container "{name}" has every power over its node: privileged is {value}',
    fix: () => [set('/securityContext/privileged', false)],
  }],
  remediation: 'Set securityContext.privileged to false and add the single capability or device that the program needs.',
  whenNotToUse: 'Storage and network drivers that mount or load modules on the node have to be privileged: exempt the one container.',
  references: [
    nsa('privileged-false', 'Kubernetes Pod security, Pod security enforcement'),
    pss('baseline', 'privileged', 'Privileged Containers'),
    cis('5.2.2', 'Minimize the admission of privileged containers'),
  ],
  peers: {
    'kubescape': ['C-0057'],
    'trivy': ['KSV-0017'],
    'checkov': ['CKV_K8S_16'],
    'kube-linter': ['privileged-container', 'privilege-escalation-container'],
    'kube-score': ['container-security-context-privileged'],
    'polaris': ['runAsPrivileged'],
    'kubesec': ['Privileged'],
    'kyverno': ['disallow-privileged-containers'],
    'gatekeeper': ['privileged-containers'],
    'kubeaudit': ['privileged'],
  },
  bad: [
    { title: 'a privileged container', object: podWith({ container: { securityContext: { privileged: true, allowPrivilegeEscalation: undefined } } }) },
    {
      title: 'a privileged init container',
      object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare', securityContext: { privileged: true } }] } }),
    },
    {
      title: 'a privileged ephemeral container',
      object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug', securityContext: { privileged: true } }] } }),
    },
  ],
  good: [
    { title: 'privileged is false', object: podWith({}) },
    { title: 'nothing said', object: podWith({ container: { securityContext: { privileged: undefined } } }) },
  ],
});
