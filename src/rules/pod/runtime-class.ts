import { podWith } from '../examples';
import { mitre, nsa } from '../reference';
import { rule } from '../rule';

const SANDBOXES = { parameters: { runtimeClasses: ['gvisor', 'kata'] } };

export const runtimeClass = rule({
  id: 'runtime-class',
  title: 'Pods run in one of the runtimes that are meant for them',
  severity: 'medium',
  category: 'pod',
  parameters: { runtimeClasses: { title: 'The names of RuntimeClasses that pods may run in; an empty list allows every runtime', value: [] } },
  tests: [{
    scope: 'pod',
    expression: "params.runtimeClasses.size() == 0 || pod.?runtimeClassName.orValue('') in params.runtimeClasses",
    field: '/runtimeClassName',
    message: 'the pod runs in another runtime than those that are meant for it: runtimeClassName is {value}',
  }],
  remediation: 'Set runtimeClassName to one of the RuntimeClasses that the cluster has for such pods.',
  whenNotToUse: 'Without a list of RuntimeClasses the rule asks for nothing. Sandboxes slow down system calls, and have no devices of the node.',
  references: [nsa('application-sandbox', 'Kubernetes Pod security, Hardening container environments'), mitre('T1611', 'Escape to Host')],
  bad: [
    { title: 'nothing said', object: podWith({}), ...SANDBOXES },
    { title: 'another runtime', object: podWith({ pod: { runtimeClassName: 'runc' } }), ...SANDBOXES },
  ],
  good: [
    { title: 'a sandbox', object: podWith({ pod: { runtimeClassName: 'gvisor' } }), ...SANDBOXES },
    { title: 'no list', object: podWith({}) },
  ],
});
