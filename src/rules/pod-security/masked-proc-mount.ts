import { remove } from '../edit';
import { podWith } from '../examples';
import { pss } from '../reference';
import { rule } from '../rule';
import { exceptInUserNamespaceFrom135 } from './exceptions';

export const maskedProcMount = rule({
  id: 'masked-proc-mount',
  title: 'Containers see a masked /proc, unless they are in a user namespace',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: exceptInUserNamespaceFrom135("container.?securityContext.?procMount.orValue('Default') == 'Default'"),
    field: '/securityContext/procMount',
    message: 'container "{name}" sees /proc without the masks of the runtime: procMount is {value}',
    fix: () => [remove('/securityContext/procMount')],
  }],
  remediation: 'Take securityContext.procMount away or set it to Default; containers that start containers belong in a pod with hostUsers: false.',
  whenNotToUse: 'Container engines within containers need an unmasked /proc: give their pod a user namespace by hostUsers: false.',
  references: [pss('baseline', 'procMount', '/proc Mount Type')],
  peers: {
    'kubescape': ['C-0211'],
    'trivy': ['KSV-0027'],
    'kube-linter': ['unsafe-proc-mount'],
    'polaris': ['procMount'],
    'kyverno': ['disallow-proc-mount'],
    'gatekeeper': ['proc-mount'],
  },
  bad: [
    { title: 'unmasked', object: podWith({ container: { securityContext: { procMount: 'Unmasked' } } }) },
    { title: 'empty, which is not Default', object: podWith({ container: { securityContext: { procMount: '' } } }) },
    { title: 'unmasked in a user namespace before v1.35', object: podWith({ pod: { hostUsers: false }, container: { securityContext: { procMount: 'Unmasked' } } }), target: 'v1.34' },
  ],
  good: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'Default', object: podWith({ container: { securityContext: { procMount: 'Default' } } }) },
    { title: 'unmasked in a user namespace from v1.35 on', object: podWith({ pod: { hostUsers: false }, container: { securityContext: { procMount: 'Unmasked' } } }), target: 'v1.35' },
  ],
});
