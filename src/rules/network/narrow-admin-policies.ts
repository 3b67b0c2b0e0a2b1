import { EVERY_ADDRESS } from './every-address';
import { SELECTS_EVERY_NAMESPACE, SELECTS_EVERY_POD } from './policy-rule';
import { JsonObject } from '../../manifest/manifest';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

const ADMIN = 'policy.networking.k8s.io/AdminNetworkPolicy';
const CLUSTER = 'policy.networking.k8s.io/ClusterNetworkPolicy';

const IS_ANYBODY = `has(peer.namespaces) && ${SELECTS_EVERY_NAMESPACE('peer.namespaces')} ||
  has(peer.pods) && ${SELECTS_EVERY_NAMESPACE('peer.pods.?namespaceSelector')} && ${SELECTS_EVERY_POD('peer.pods.?podSelector')} ||
  peer.?networks.orValue([]).exists(network, network.matches('${EVERY_ADDRESS}$'))`;
// A range of all ports is no more than to name none.
const IS_EVERY_PORT = (range: string) => `${range}.?start.orValue(0) == 1 && ${range}.?end.orValue(0) == 65535`;
const ON_EVERY_PORT = `r.?ports.orValue([]).size() == 0 && r.?protocols.orValue([]).size() == 0 ||
r.?ports.orValue([]).exists(p, ${IS_EVERY_PORT('p.?portRange')}) ||
r.?protocols.orValue([]).exists(p, ${['tcp', 'udp'].map((protocol) => IS_EVERY_PORT(`p.?${protocol}.?destinationPort.?range`)).join(' || ')})`;
// What the tier below the NetworkPolicies accepts is no more than what everybody may without any policy.
const NARROW = (direction: string, ends: string) => `object.?spec.?tier.orValue('Admin') != 'Admin' ||
!object.?spec.?${direction}.orValue([]).exists(r, r.?action.orValue('') in ['Allow', 'Accept'] &&
(${ON_EVERY_PORT}) &&
r.?${ends}.orValue([]).exists(peer, ${IS_ANYBODY}))`;

const MONITORING = { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };

export const narrowAdminPolicies = rule({
  id: 'narrow-admin-policies',
  title: 'Network policies of administrators leave those of namespaces in force',
  severity: 'high',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: [ADMIN, CLUSTER],
      expression: NARROW('ingress', 'from'),
      field: '/spec/ingress',
      message: 'a rule of policy "{name}" lets every pod in on every port, whatever the NetworkPolicies of the namespaces say',
    },
    {
      scope: 'object',
      kinds: [ADMIN, CLUSTER],
      expression: NARROW('egress', 'to'),
      field: '/spec/egress',
      message: 'a rule of policy "{name}" lets pods connect to everybody on every port, whatever the NetworkPolicies of the namespaces say',
    },
  ],
  remediation: 'Name the namespaces, pods or networks, or the ports, that are to be allowed everywhere; the action Pass leaves the rest to the NetworkPolicies.',
  whenNotToUse: 'Clusters in which no NetworkPolicy is to hold against the administrator, as while policies are brought in.',
  references: [
    nsa('netpol-allow-list', 'Network separation and hardening, Network policies'),
    kubernetes('concepts/services-networking/network-policies/', 'Network policies'),
  ],
  bad: [
    { title: 'every namespace is allowed in', object: policyOf('AdminNetworkPolicy', { ingress: [{ action: 'Allow', from: [{ namespaces: {} }] }] }) },
    { title: 'every pod of every namespace', object: policyOf('AdminNetworkPolicy', { ingress: [{ action: 'Allow', from: [{ pods: { namespaceSelector: {}, podSelector: {} } }] }] }) },
    { title: 'every address is accepted', object: policyOf('ClusterNetworkPolicy', { tier: 'Admin', egress: [{ action: 'Accept', to: [{ networks: ['10.0.0.0/8', '0.0.0.0/0'] }] }] }) },
    { title: 'every namespace beside one', object: policyOf('ClusterNetworkPolicy', { tier: 'Admin', ingress: [{ action: 'Accept', from: [MONITORING, { namespaces: {} }] }] }) },
    { title: 'every namespace that has a name', object: policyOf('AdminNetworkPolicy', { ingress: [{ action: 'Allow', from: [{ namespaces: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'Exists' }] } }] }] }) },
    { title: 'every port, as a range', object: policyOf('AdminNetworkPolicy', { egress: [{ action: 'Allow', to: [{ namespaces: {} }], ports: [{ portNumber: { protocol: 'UDP', port: 53 } }, { portRange: { protocol: 'TCP', start: 1, end: 65535 } }] }] }) },
    { title: 'every port, as it is written today', object: policyOf('ClusterNetworkPolicy', { tier: 'Admin', ingress: [{ action: 'Accept', from: [{ namespaces: {} }], protocols: [{ tcp: { destinationPort: { range: { start: 1, end: 65535 } } } }] }] }) },
  ],
  good: [
    { title: 'one namespace', object: policyOf('AdminNetworkPolicy', { ingress: [{ action: 'Allow', from: [MONITORING] }] }) },
    { title: 'one port of every pod', object: policyOf('AdminNetworkPolicy', { egress: [{ action: 'Allow', to: [{ namespaces: {} }], ports: [{ portNumber: { protocol: 'UDP', port: 53 } }] }] }) },
    { title: 'one port, as it is written today', object: policyOf('ClusterNetworkPolicy', { tier: 'Admin', egress: [{ action: 'Accept', to: [{ namespaces: {} }], protocols: [{ udp: { destinationPort: { number: 53 } } }] }] }) },
    { title: 'some ports of every pod', object: policyOf('AdminNetworkPolicy', { egress: [{ action: 'Allow', to: [{ namespaces: {} }], ports: [{ portRange: { protocol: 'TCP', start: 8080, end: 8090 } }] }] }) },
    { title: 'everybody is refused', object: policyOf('AdminNetworkPolicy', { ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] }) },
    { title: 'everybody is left to the NetworkPolicies', object: policyOf('AdminNetworkPolicy', { ingress: [{ action: 'Pass', from: [{ namespaces: {} }] }] }) },
    { title: 'below the NetworkPolicies', object: policyOf('ClusterNetworkPolicy', { tier: 'Baseline', ingress: [{ action: 'Accept', from: [{ namespaces: {} }] }] }) },
  ],
});

function policyOf(kind: 'AdminNetworkPolicy' | 'ClusterNetworkPolicy', spec: JsonObject): JsonObject {
  const version = kind === 'AdminNetworkPolicy' ? 'v1alpha1' : 'v1alpha2';
  return { apiVersion: `policy.networking.k8s.io/${version}`, kind, metadata: { name: 'policy' }, spec: { priority: 10, subject: { namespaces: {} }, ...spec } };
}
