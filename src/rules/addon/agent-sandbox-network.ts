import { sandboxTemplate } from './sandbox-examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const agentSandboxNetwork = rule({
  id: 'agent-sandbox-network',
  title: 'Sandboxes for agents reach only what their template allows',
  severity: 'high',
  category: 'addon',
  tests: [{
    scope: 'object',
    kinds: ['extensions.agents.x-k8s.io/SandboxTemplate'],
    expression: `object.?spec.?networkPolicyManagement.orValue('Managed') == 'Managed' &&
object.?spec.?networkPolicy.hasValue() &&
object.?spec.?networkPolicy.?egress.orValue([]).all(rule, rule.?to.orValue([]).size() > 0 &&
  rule.to.all(peer, !peer.?ipBlock.?cidr.orValue('').endsWith('/0') || peer.?ipBlock.?except.orValue([]).size() > 0))`,
    field: '/spec/networkPolicy',
    message: 'sandboxes of "{name}" may call every address: networkPolicy is {value}',
  }],
  remediation: 'Set networkPolicy with the egress that the agent needs, each rule with its destinations, and leave its management to the controller.',
  whenNotToUse: 'Where a policy of the namespace restricts the sandboxes, or one of the network plug-in.',
  references: [kubernetes('concepts/services-networking/network-policies/', 'Network Policies'), mitre('T1041', 'Exfiltration Over C2 Channel')],
  peers: {
    kubescape: ['C-0301', 'C-0314', 'C-0315'],
  },
  bad: [
    { title: 'no policy', object: sandboxTemplate({}) },
    { title: 'a policy that allows every address', object: sandboxTemplate({ networkPolicy: { egress: [{}] } }) },
    { title: 'a policy that allows every address, where the pod is not described', object: sandboxTemplate({ networkPolicy: { egress: [{}] }, podTemplate: {} }) },
    { title: 'a block of every address', object: sandboxTemplate({ networkPolicy: { egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] } }) },
    { title: 'a policy that nobody keeps', object: sandboxTemplate({ networkPolicyManagement: 'Unmanaged', networkPolicy: { egress: [] } }) },
  ],
  good: [
    { title: 'one destination', object: sandboxTemplate({ networkPolicy: { egress: [{ to: [{ namespaceSelector: {} }] }] } }) },
    { title: 'none', object: sandboxTemplate({ networkPolicyManagement: 'Managed', networkPolicy: { ingress: [] } }) },
  ],
});
