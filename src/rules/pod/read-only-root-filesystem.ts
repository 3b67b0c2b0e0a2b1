import { set } from '../edit';
import { podWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const readOnlyRootFilesystem = rule({
  id: 'read-only-root-filesystem',
  title: 'Containers cannot write to their root file system',
  severity: 'medium',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: exceptOnWindows('container.?securityContext.?readOnlyRootFilesystem.orValue(false)'),
    field: '/securityContext/readOnlyRootFilesystem',
    message: 'container "{name}" can overwrite the files of its image: readOnlyRootFilesystem is {value}',
    fix: () => [set('/securityContext/readOnlyRootFilesystem', true)],
  }],
  remediation: 'Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir at each directory that the program writes to, often /tmp.',
  whenNotToUse: 'A program that writes beside its own files fails under it: find the directories that it writes to first and mount volumes there, '
    + 'which hardening cannot do since no manifest names them. An image that updates itself in place needs an exemption.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [
    nsa('read-only-root-fs', 'Kubernetes Pod security, Immutable container file systems'),
    cis('5.6.3', 'Apply security context to your pods and containers'),
  ],
  peers: {
    'kubescape': ['C-0017'],
    'trivy': ['KSV-0014'],
    'checkov': ['CKV_K8S_22', 'CKV_K8S_30'],
    'kube-linter': ['no-read-only-root-fs'],
    'kube-score': ['container-security-context-readonlyrootfilesystem'],
    'polaris': ['notReadOnlyRootFilesystem'],
    'kubesec': ['ReadOnlyRootFilesystem'],
    'kyverno': ['require-ro-rootfs'],
    'gatekeeper': ['read-only-root-filesystem'],
    'kubeaudit': ['rootfs'],
  },
  bad: [
    { title: 'nothing said', object: podWith({ container: { securityContext: { readOnlyRootFilesystem: undefined } } }) },
    { title: 'null, which is nothing', object: podWith({ container: { securityContext: { readOnlyRootFilesystem: null } } }) },
    { title: 'writable', object: podWith({ container: { securityContext: { readOnlyRootFilesystem: false } } }) },
    { title: 'a container without a securityContext', object: podWith({ container: { securityContext: undefined } }) },
    { title: 'an empty securityContext', object: podWith({ container: { securityContext: null } }) },
    {
      title: 'set on the pod, which has no such field',
      object: podWith({
        pod: { securityContext: { readOnlyRootFilesystem: true } },
        container: { securityContext: { readOnlyRootFilesystem: undefined } },
      }),
    },
    { title: 'an init container', object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare' }] } }) },
    { title: 'an ephemeral container', object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug' }] } }) },
    {
      title: 'a writable volume at /tmp, which leaves the rest writable too',
      object: podWith({ container: { securityContext: { readOnlyRootFilesystem: false }, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] } }),
    },
    { title: 'a Linux pod that says so', object: podWith({ pod: { os: { name: 'linux' } }, container: { securityContext: { readOnlyRootFilesystem: undefined } } }) },
  ],
  good: [
    { title: 'read-only', object: podWith({}) },
    {
      title: 'read-only in every kind of container',
      object: podWith({
        pod: {
          initContainers: [{ name: 'prepare', image: 'registry.example/prepare', securityContext: { readOnlyRootFilesystem: true } }],
          ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug', securityContext: { readOnlyRootFilesystem: true } }],
        },
      }),
    },
    { title: 'a Windows pod, in which the API server refuses the field', object: podWith({ pod: { os: { name: 'windows' } }, container: { securityContext: undefined } }) },
  ],
});
