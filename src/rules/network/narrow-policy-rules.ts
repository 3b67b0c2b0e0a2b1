import { policyWith } from './examples';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

const NAMES_NOBODY = (direction: string, ends: string) => `object.?spec.?${direction}.orValue([]).exists(r, r.?${ends}.orValue([]).size() == 0`;
// Names are asked of servers that only the cluster knows, so many allow them on their port alone.
const ONLY_DNS = 'r.?ports.orValue([]).size() > 0 && r.ports.all(p, p.?port.orValue(0) == 53 && !has(p.endPort))';

export const narrowPolicyRules = rule({
  id: 'narrow-policy-rules',
  title: 'Network policies say who is allowed',
  severity: 'medium',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: ['networking.k8s.io/NetworkPolicy'],
      expression: `!${NAMES_NOBODY('ingress', 'from')})`,
      field: '/spec/ingress',
      message: 'a rule of policy "{name}" lets everybody in, since it names nobody in from',
    },
    {
      scope: 'object',
      kinds: ['networking.k8s.io/NetworkPolicy'],
      expression: `!${NAMES_NOBODY('egress', 'to')} &&
!(${ONLY_DNS}))`,
      field: '/spec/egress',
      message: 'a rule of policy "{name}" lets pods connect to everybody, since it names nobody in to',
    },
  ],
  remediation: 'Name the pods by podSelector and namespaceSelector, or the addresses by ipBlock.',
  whenNotToUse: 'Pods that the whole internet may reach, such as those of an ingress controller.',
  references: [
    nsa('netpol-allow-list', 'Network separation and hardening, Network policies'),
    nsa('netpol-select-pods', 'Network separation and hardening, Network policies'),
    kubernetes('concepts/services-networking/network-policies/', 'Network policies'),
  ],
  peers: { trivy: ['KSV-0038'], kyverno: ['restrict-networkpolicy-empty-podselector'] },
  bad: [
    { title: 'everybody may come in', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] }) },
    { title: 'everybody may come in on a port', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [], ports: [{ port: 8080 }] }] }) },
    { title: 'everybody may be connected to', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53 }, { port: 443 }] }] }) },
    { title: 'a range that begins with DNS', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, endPort: 9000 }] }] }) },
  ],
  good: [
    { title: 'pods by their labels', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] }) },
    { title: 'addresses', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }] }) },
    { title: 'nobody', object: policyWith({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }) },
    { title: 'DNS', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }] }] }) },
  ],
});
