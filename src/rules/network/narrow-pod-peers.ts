import { policyWith } from './examples';
import { NAME_LABEL } from './peer-namespaces';
import { DOES_NOT_RESTRICT, ONLY_DNS, SELECTS_EVERY_NAMESPACE, SELECTS_EVERY_POD } from './policy-rule';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const EVERY_POD = `has(peer.namespaceSelector) && ${SELECTS_EVERY_NAMESPACE('peer.namespaceSelector')} && ${SELECTS_EVERY_POD('peer.?podSelector')}`;

const NAMES_EVERY_POD = (direction: string, ends: string) =>
  `object.?spec.?${direction}.orValue([]).exists(r, r.?${ends}.orValue([]).exists(peer, ${EVERY_POD})`;

const from = (...peers: Record<string, unknown>[]) => policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: peers, ports: [{ port: 8082 }] }] });
const to = (ports: Record<string, unknown>[], ...peers: Record<string, unknown>[]) =>
  policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: peers, ...ports.length === 0 ? {} : { ports } }] });

export const narrowPodPeers = rule({
  id: 'narrow-pod-peers',
  title: 'Network policies name the namespaces whose pods they let through',
  severity: 'low',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: ['networking.k8s.io/NetworkPolicy'],
      expression: `${DOES_NOT_RESTRICT('Ingress')}
!${NAMES_EVERY_POD('ingress', 'from')})`,
      field: '/spec/ingress',
      message: 'a rule of policy "{name}" lets every pod of every namespace in, since a namespaceSelector of from selects all',
    },
    {
      scope: 'object',
      kinds: ['networking.k8s.io/NetworkPolicy'],
      expression: `${DOES_NOT_RESTRICT('Egress')}
!${NAMES_EVERY_POD('egress', 'to')} &&
!(${ONLY_DNS}))`,
      field: '/spec/egress',
      message: 'a rule of policy "{name}" lets pods connect to every pod of every namespace, since a namespaceSelector of to selects all',
    },
  ],
  remediation: `Name the namespaces by a label, as ${NAME_LABEL}, which each has, and the pods by podSelector in the same peer.`,
  whenNotToUse: 'What is there for the whole cluster, as metrics that any monitoring may read, or an admission webhook: exempt the policy, and say who asks.',
  references: [kubernetes('concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors', 'Behavior of to and from selectors')],
  bad: [
    { title: 'every namespace', object: from({ namespaceSelector: {} }) },
    { title: 'every pod of every namespace, beside others', object: from({ podSelector: { matchLabels: { app: 'web' } } }, { namespaceSelector: {}, podSelector: {} }) },
    { title: 'selectors that say nothing', object: from({ namespaceSelector: { matchLabels: {} }, podSelector: { matchLabels: {}, matchExpressions: [] } }) },
    { title: 'every namespace that has a name', object: from({ namespaceSelector: { matchExpressions: [{ key: NAME_LABEL, operator: 'Exists' }] } }) },
    { title: 'every pod may be connected to', object: to([], { namespaceSelector: {} }) },
    { title: 'every pod, on the port of DNS and another', object: to([{ port: 53, protocol: 'UDP' }, { port: 8080 }], { namespaceSelector: {} }) },
    { title: 'a policy that names no directions', object: policyWith({ podSelector: {}, egress: [{ to: [{ namespaceSelector: {} }] }] }) },
  ],
  good: [
    { title: 'every pod of the own namespace', object: from({ podSelector: {} }) },
    { title: 'a namespace by its name', object: from({ namespaceSelector: { matchLabels: { [NAME_LABEL]: 'monitoring' } } }) },
    { title: 'some pods, wherever they are', object: from({ namespaceSelector: {}, podSelector: { matchLabels: { app: 'prometheus' } } }) },
    { title: 'namespaces that have a label', object: from({ namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } }) },
    { title: 'DNS wherever it is', object: to([{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }], { namespaceSelector: {} }) },
    { title: 'a rule of a direction that the policy does not restrict', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], egress: [{ to: [{ namespaceSelector: {} }] }] }) },
    { title: 'nobody named at all, about which another rule has something to say', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] }) },
  ],
});
