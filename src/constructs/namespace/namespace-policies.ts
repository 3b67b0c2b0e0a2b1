import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NetworkPeer } from '../network/network-peer';
import { kubePeers } from '../network/policy-peer';
import { Direction, mergeRules } from '../network/policy-rules';

/** What the policies of a namespace are made of. */
export interface NamespacePolicies {
  readonly namespace: string;
  /** The directions that are closed. */
  readonly denied: readonly Direction[];
  readonly dns: readonly kplus.INetworkPolicyPeer[];
  readonly ingressFrom: readonly kplus.INetworkPolicyPeer[];
  readonly egressTo: readonly kplus.INetworkPolicyPeer[];
}

const DNS_PORTS = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 }));

/**
 * The policies for all pods of a namespace: one that denies, and one for each kind of what is open. They add up, and add to those of workloads.
 * What is not closed gets no policy, since a policy that allows something closes the rest.
 */
export function namespacePolicies(scope: Construct, { namespace, denied, dns, ingressFrom, egressTo }: NamespacePolicies): void {
  if (denied.length > 0) {
    policy(scope, 'DefaultDeny', 'default-deny', namespace, { policyTypes: [...denied] });
  }
  if (denied.includes('Egress') && dns.length > 0) {
    policy(scope, 'AllowDns', 'allow-dns', namespace, { policyTypes: ['Egress'], egress: egress(dns, namespace, DNS_PORTS) });
  }
  if (denied.includes('Egress') && egressTo.length > 0) {
    policy(scope, 'AllowEgress', 'allow-egress', namespace, { policyTypes: ['Egress'], egress: egress(egressTo, namespace, []) });
  }
  if (denied.includes('Ingress') && ingressFrom.length > 0) {
    const rules = mergeRules(ingressFrom.map((peer) => ({ peers: kubePeers(peer, namespace), ports: () => [] })));
    policy(scope, 'AllowIngress', 'allow-ingress', namespace, { policyTypes: ['Ingress'], ingress: rules.map(({ peers }) => ({ from: [...peers] })) });
  }
}

function egress(to: readonly kplus.INetworkPolicyPeer[], namespace: string, otherwise: typeof DNS_PORTS): kplus.k8s.NetworkPolicyEgressRule[] {
  const rules = mergeRules(to.map((peer) => ({ peers: kubePeers(peer, namespace), ports: () => NetworkPeer.from(peer)?.form.ports ?? otherwise })));
  return rules.map(({ peers, ports }) => ({ to: [...peers], ports: ports && [...ports] }));
}

function policy(scope: Construct, id: string, name: string, namespace: string, spec: Omit<kplus.k8s.NetworkPolicySpec, 'podSelector'>): void {
  new kplus.k8s.KubeNetworkPolicy(scope, id, { metadata: { name, namespace }, spec: { podSelector: {}, ...spec } });
}
