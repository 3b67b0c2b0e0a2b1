import { inPod, remove, set } from '../edit';
import { podWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';
import { exceptInUserNamespaceFrom135 } from './exceptions';

export const runAsNonRoot = rule({
  id: 'run-as-non-root',
  title: 'Containers must not run as root',
  severity: 'high',
  category: 'pod',
  tests: [
    {
      scope: 'security-context',
      expression: exceptInUserNamespaceFrom135('securityContext.?runAsNonRoot.orValue(true)'),
      field: '/runAsNonRoot',
      message: '{name} may run as root: runAsNonRoot is {value}',
      // A container's own false goes away, so that the one word of the pod holds for all of them.
      fix: ({ container }) => [container === undefined ? set('/runAsNonRoot', true) : remove('/runAsNonRoot')],
    },
    {
      scope: 'container',
      expression: exceptInUserNamespaceFrom135(`container.?securityContext.?runAsNonRoot.hasValue() ||
pod.?securityContext.?runAsNonRoot.hasValue()`),
      field: '/securityContext/runAsNonRoot',
      message: 'container "{name}" may run as root: runAsNonRoot is set neither on it nor on its pod',
      fix: () => [inPod(set('/securityContext/runAsNonRoot', true))],
    },
  ],
  remediation: 'Set runAsNonRoot to true in the securityContext of the pod, and runAsUser too where the image names no numeric user.',
  whenNotToUse: 'Images that have to start as root to drop to another user: give the pod a user namespace (hostUsers: false, v1.35 or newer) or exempt the container.'
    + ' From v1.35 on pods in a user namespace (hostUsers: false) are not asked.',
  references: [
    nsa('non-root-enforced', 'Kubernetes Pod security, "Non-root" containers and "rootless" container engines'),
    pss('restricted', 'runAsNonRoot', 'Running as Non-root'),
    cis('5.2.7', 'Minimize the admission of root containers'),
  ],
  peers: {
    'kubescape': ['C-0013'],
    'trivy': ['KSV-0012'],
    'checkov': ['CKV_K8S_23', 'CKV_K8S_29'],
    'kube-linter': ['run-as-non-root'],
    'polaris': ['runAsRootAllowed'],
    'kubesec': ['RunAsNonRoot'],
    'kyverno': ['require-run-as-nonroot'],
    'gatekeeper': ['users'],
    'kubeaudit': ['nonroot'],
  },
  bad: [
    { title: 'nothing said', object: podWith({ pod: { securityContext: { runAsNonRoot: undefined } } }) },
    { title: 'the pod says false', object: podWith({ pod: { securityContext: { runAsNonRoot: false } } }) },
    { title: 'the pod says false, though the container says true', object: podWith({ pod: { securityContext: { runAsNonRoot: false } }, container: { securityContext: { runAsNonRoot: true } } }) },
    { title: 'the pod says true, the container false', object: podWith({ container: { securityContext: { runAsNonRoot: false } } }) },
    { title: 'only the container says anything, and it says false', object: podWith({ pod: { securityContext: undefined }, container: { securityContext: { runAsNonRoot: false } } }) },
    {
      title: 'the container says true, the init container nothing',
      object: podWith({
        pod: { securityContext: { runAsNonRoot: undefined }, initContainers: [{ name: 'prepare', image: 'registry.example/prepare' }] },
        container: { securityContext: { runAsNonRoot: true } },
      }),
    },
    { title: 'a user namespace before v1.35', object: podWith({ pod: { hostUsers: false, securityContext: { runAsNonRoot: undefined } } }), target: 'v1.34' },
    { title: 'a Windows pod, which is asked like all others', object: podWith({ pod: { os: { name: 'windows' }, securityContext: { runAsNonRoot: undefined } } }) },
  ],
  good: [
    { title: 'the pod says true', object: podWith({}) },
    { title: 'every container says true', object: podWith({ pod: { securityContext: { runAsNonRoot: undefined } }, container: { securityContext: { runAsNonRoot: true } } }) },
    { title: 'a user namespace from v1.35 on', object: podWith({ pod: { hostUsers: false, securityContext: { runAsNonRoot: false } } }), target: 'v1.35' },
  ],
});
