import { sandboxTemplate } from './sandbox-examples';
import { celTexts } from '../../cel/literals';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

// By the names that they mostly have: what starts containers on the kernel of the node.
const SHARING = ['runc', 'crun', 'youki', 'nvidia', 'nvidia-cdi', 'nvidia-legacy'];

export const agentSandboxRuntime = rule({
  id: 'agent-sandbox-runtime',
  title: 'Sandboxes for agents run in a runtime that isolates them from the kernel',
  severity: 'high',
  category: 'addon',
  tests: [{
    scope: 'object',
    kinds: ['extensions.agents.x-k8s.io/SandboxTemplate', 'agents.x-k8s.io/Sandbox'],
    expression: `!(object.?spec.?podTemplate.?spec.?runtimeClassName.orValue('') in ${celTexts(['', ...SHARING])})`,
    field: '/spec/podTemplate/spec/runtimeClassName',
    message: 'sandbox "{name}" shares the kernel of its node with code that nobody has read: runtimeClassName is {value}',
  }],
  remediation: 'Set runtimeClassName to a RuntimeClass of gVisor, Kata Containers or another sandbox.',
  whenNotToUse: 'Clusters whose default runtime is such a sandbox.',
  references: [kubernetes('concepts/containers/runtime-class/', 'Runtime Class'), mitre('T1611', 'Escape to Host')],
  peers: {
    kubescape: ['C-0297'],
    kyverno: ['restrict-runtimeclass'],
  },
  bad: [
    { title: 'nothing said', object: sandboxTemplate({}) },
    { title: 'a runtime that isolates nothing', object: sandboxTemplate({}, { runtimeClassName: 'nvidia' }) },
    { title: 'a sandbox without a template', object: { ...sandboxTemplate({}), apiVersion: 'agents.x-k8s.io/v1alpha1', kind: 'Sandbox' } },
  ],
  good: [{ title: 'gVisor', object: sandboxTemplate({}, { runtimeClassName: 'gvisor' }) }],
});
