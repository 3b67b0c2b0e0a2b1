import { remove } from '../edit';
import { podWith } from '../examples';
import { pss } from '../reference';
import { rule } from '../rule';

export const defaultProcMount = rule({
  id: 'default-proc-mount',
  title: 'Containers see a masked /proc, in a user namespace too',
  severity: 'medium',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: { 'v1.35': "container.?securityContext.?procMount.orValue('Default') == 'Default'" },
    field: '/securityContext/procMount',
    message: 'container "{name}" sees /proc without the masks of the runtime: procMount is {value}',
    fix: () => [remove('/securityContext/procMount')],
  }],
  remediation: 'Take securityContext.procMount away or set it to Default.',
  whenNotToUse: 'Container engines within containers need an unmasked /proc: exempt them, in a pod with hostUsers: false.',
  references: [pss('restricted', 'procMount_restricted', '/proc Mount Type')],
  peers: {
    'kubescape': ['C-0211'],
    'trivy': ['KSV-0027'],
    'kube-linter': ['unsafe-proc-mount'],
    'polaris': ['procMount'],
    'kyverno': ['disallow-proc-mount'],
    'gatekeeper': ['proc-mount'],
  },
  overrides: ['masked-proc-mount'],
  bad: [
    { title: 'unmasked', object: podWith({ container: { securityContext: { procMount: 'Unmasked' } } }) },
    { title: 'unmasked in a user namespace', object: podWith({ pod: { hostUsers: false }, container: { securityContext: { procMount: 'Unmasked' } } }) },
  ],
  good: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'Default in a user namespace', object: podWith({ pod: { hostUsers: false }, container: { securityContext: { procMount: 'Default' } } }) },
  ],
});
