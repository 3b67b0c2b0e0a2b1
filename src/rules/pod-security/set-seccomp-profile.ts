import { podWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';
import { exceptOnWindows } from './exceptions';
import { confineContext, confinePod, RUNTIME_DEFAULT_IN_POD, SECCOMP_ANNOTATIONS } from './seccomp-fix';

const RUNTIME_DEFAULT = { type: 'RuntimeDefault' };

export const setSeccompProfile = rule({
  id: 'set-seccomp-profile',
  title: 'Containers run under a seccomp profile',
  severity: 'medium',
  category: 'pod',
  tests: [
    {
      scope: 'security-context',
      expression: exceptOnWindows(`!has(securityContext.seccompProfile) ||
securityContext.seccompProfile.?type.orValue('') in ['RuntimeDefault', 'Localhost']`),
      field: '/seccompProfile/type',
      message: '{name} allows every system call: seccompProfile.type is {value}',
      fix: confineContext,
    },
    {
      scope: 'container',
      expression: exceptOnWindows('container.?securityContext.?seccompProfile.hasValue() || pod.?securityContext.?seccompProfile.hasValue()'),
      field: '/securityContext/seccompProfile',
      message: 'container "{name}" has no seccomp profile, of its own or from its pod',
      fix: confinePod,
      podDefault: {
        edit: RUNTIME_DEFAULT_IN_POD,
        // Where the annotations of old say something else, the API server refuses the field.
        where: `!podMetadata.?annotations.orValue({}).exists(key, key.contains('${SECCOMP_ANNOTATIONS}'))`,
      },
    },
  ],
  remediation: 'Set seccompProfile.type to RuntimeDefault in the securityContext of the pod. '
    + 'The API server refuses it beside an annotation of old that names another profile: take that away first.',
  whenNotToUse: 'Debuggers and tracers use system calls that the profile of the runtime stops: name a Localhost profile that allows them.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [
    nsa('seccomp-profile', 'Kubernetes Pod security, Pod security enforcement'),
    pss('restricted', 'seccompProfile_restricted', 'Seccomp'),
    cis('5.6.2', 'Ensure that the seccomp profile is set to docker/default in your Pod definitions'),
  ],
  peers: {
    'kubescape': ['C-0210', 'C-0055'],
    'trivy': ['KSV-0030'],
    'checkov': ['CKV_K8S_31', 'CKV_K8S_29'],
    'kube-score': ['container-seccomp-profile'],
    'polaris': ['linuxHardening'],
    'kubesec': ['SeccompAny'],
    'kyverno': ['restrict-seccomp-strict'],
    'gatekeeper': ['seccompv2'],
    'kubeaudit': ['seccomp'],
  },
  overrides: ['keep-seccomp-confinement'],
  bad: [
    { title: 'nothing said', object: podWith({ pod: { securityContext: { seccompProfile: undefined } } }) },
    { title: 'the pod is unconfined', object: podWith({ pod: { securityContext: { seccompProfile: { type: 'Unconfined' } } } }) },
    { title: 'a container is unconfined', object: podWith({ container: { securityContext: { seccompProfile: { type: 'Unconfined' } } } }) },
    {
      title: 'the container has one, the init container has none',
      object: podWith({
        pod: { securityContext: { seccompProfile: undefined }, initContainers: [{ name: 'prepare', image: 'registry.example/prepare' }] },
        container: { securityContext: { seccompProfile: RUNTIME_DEFAULT } },
      }),
    },
  ],
  good: [
    { title: 'the pod has the profile of the runtime', object: podWith({}) },
    {
      title: 'the container has a profile of the node, the pod none',
      object: podWith({ pod: { securityContext: { seccompProfile: undefined } }, container: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'web.json' } } } }),
    },
    { title: 'a Windows pod, which has no seccomp', object: podWith({ pod: { os: { name: 'windows' }, securityContext: { seccompProfile: undefined } } }) },
  ],
});
