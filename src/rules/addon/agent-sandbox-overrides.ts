import { sandboxTemplate } from './sandbox-examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const agentSandboxOverrides = rule({
  id: 'agent-sandbox-overrides',
  title: 'Who claims a sandbox for agents replaces nothing of its template',
  severity: 'medium',
  category: 'addon',
  tests: ['envVarsInjectionPolicy', 'volumeClaimTemplatesPolicy'].map((policy) => ({
    scope: 'object',
    kinds: ['extensions.agents.x-k8s.io/SandboxTemplate'],
    expression: `object.?spec.?${policy}.orValue('') != 'Overrides'`,
    field: `/spec/${policy}`,
    message: `claims may replace what template "{name}" says, and so what its makers have checked: ${policy} is {value}`,
  })),
  remediation: 'Leave the policy out, which disallows it, or set Allowed, by which claims add something and replace nothing.',
  whenNotToUse: 'Namespaces in which those who write templates are the only ones who make claims.',
  references: [kubernetes('concepts/containers/runtime-class/', 'Runtime Class'), mitre('T1574', 'Hijack Execution Flow')],
  peers: { kubescape: ['C-0316'] },
  bad: [
    { title: 'variables', object: sandboxTemplate({ envVarsInjectionPolicy: 'Overrides' }) },
    { title: 'volume claims', object: sandboxTemplate({ volumeClaimTemplatesPolicy: 'Overrides' }) },
  ],
  good: [
    { title: 'nothing said', object: sandboxTemplate({}) },
    { title: 'additions', object: sandboxTemplate({ envVarsInjectionPolicy: 'Allowed' }) },
  ],
});
