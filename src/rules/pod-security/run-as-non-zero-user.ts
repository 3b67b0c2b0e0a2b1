import { remove } from '../edit';
import { podWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';
import { exceptInUserNamespaceFrom135 } from './exceptions';

export const runAsNonZeroUser = rule({
  id: 'run-as-non-zero-user',
  title: 'Containers are not told to run as user 0',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'security-context',
    expression: exceptInUserNamespaceFrom135('securityContext.?runAsUser.orValue(1) != 0'),
    field: '/runAsUser',
    message: '{name} runs as root: runAsUser is {value}',
    // No number is made up: what is left is the user of the pod or of the image, and runAsNonRoot stops it where that is root.
    fix: () => [remove('/runAsUser')],
  }],
  remediation: 'Set runAsUser to the number of a user other than 0 that may read what the program reads, or build the image with one.',
  whenNotToUse: 'Programs that administer their node or have to change the owners of files: exempt the one container.'
    + ' From v1.35 on pods in a user namespace (hostUsers: false) are not asked.',
  references: [
    nsa('non-root-run-as-user', 'Kubernetes Pod security, "Non-root" containers and "rootless" container engines'),
    pss('restricted', 'runAsUser', 'Running as Non-root user'),
    cis('5.2.7', 'Minimize the admission of root containers'),
  ],
  peers: {
    'kubescape': ['C-0013'],
    'trivy': ['KSV-0105'],
    'checkov': ['CKV_K8S_23'],
    'kube-linter': ['run-as-non-root'],
    'kube-score': ['container-security-context-user-group-id'],
    'polaris': ['runAsRootAllowed'],
    'kyverno': ['require-run-as-non-root-user'],
    'gatekeeper': ['users'],
    'kubeaudit': ['nonroot'],
  },
  bad: [
    { title: 'the pod', object: podWith({ pod: { securityContext: { runAsUser: 0 } } }) },
    { title: 'one container', object: podWith({ container: { securityContext: { runAsUser: 0 } } }) },
    { title: 'a user namespace before v1.35', object: podWith({ pod: { hostUsers: false, securityContext: { runAsUser: 0 } } }), target: 'v1.34' },
  ],
  good: [
    { title: 'a user of its own', object: podWith({}) },
    { title: 'nothing said', object: podWith({ pod: { securityContext: { runAsUser: undefined } } }) },
    { title: 'user 0 in a user namespace from v1.35 on', object: podWith({ pod: { hostUsers: false, securityContext: { runAsUser: 0 } } }), target: 'v1.35' },
  ],
});
