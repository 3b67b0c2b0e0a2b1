import * as kplus from 'cdk8s-plus-27';
import { kubePort, PolicyPort } from './policy-port';

/** A direction of traffic, as `policyTypes` names it. */
export type Direction = 'Ingress' | 'Egress';

/** One permission: these ends, on these ports. */
export interface PolicyRule {
  readonly peers: readonly kplus.k8s.NetworkPolicyPeer[];
  /** Asked when the policy is rendered, so that containers that come later count; an empty list means all ports. */
  ports(): readonly PolicyPort[];
}

interface MergedRule {
  readonly peers: readonly kplus.k8s.NetworkPolicyPeer[];
  readonly ports: readonly kplus.k8s.NetworkPolicyPort[] | undefined;
}

/** One rule for the same ends, with the ports of all of them: whoever asks twice gets one rule, in the order of first asking. */
export function mergeRules(rules: readonly PolicyRule[]): MergedRule[] {
  const merged = new Map<string, { peers: PolicyRule['peers']; all: boolean; ports: Map<string, PolicyPort> }>();
  for (const rule of rules) {
    const key = JSON.stringify(rule.peers);
    const entry = merged.get(key) ?? { peers: rule.peers, all: false, ports: new Map() };
    merged.set(key, entry);
    const ports = rule.ports();
    entry.all ||= ports.length === 0;
    ports.forEach((port) => entry.ports.set(JSON.stringify([port.protocol, port.port, port.endPort]), port));
  }
  return [...merged.values()].map(({ peers, all, ports }) => ({ peers, ports: all ? undefined : [...ports.values()].map(kubePort) }));
}
