import { Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NetworkPeer } from './network-peer';
import { kubePeers } from './policy-peer';
import { PolicyPort } from './policy-port';
import { Direction, mergeRules, PolicyRule } from './policy-rules';

/** What a policy is about. */
export interface PodsPolicyProps {
  /** Where the policy, and so its pods, are. */
  readonly namespace?: string;
  readonly pods: kplus.IPodSelector;
  /** The servers that names are asked of: a pod whose egress is restricted still has to resolve them. */
  readonly dns: readonly kplus.INetworkPolicyPeer[];
}

/**
 * The one NetworkPolicy that holds everything about some pods, in both directions.
 * A direction without a rule is left alone, unless the pods are isolated; what is restricted for egress may still ask for names.
 */
export class PodsPolicy extends Construct {
  private readonly rules: Record<Direction, PolicyRule[]> = { Ingress: [], Egress: [] };
  private readonly restricted = new Set<Direction>();

  constructor(scope: Construct, id: string, private readonly props: PodsPolicyProps) {
    super(scope, id);
    new kplus.k8s.KubeNetworkPolicy(this, 'Resource', {
      metadata: { namespace: props.namespace },
      spec: Lazy.any({ produce: () => this.spec() }),
    });
  }

  /** Forbids everything, in both directions, that no rule allows. */
  public isolate(): void {
    this.restricted.add('Ingress').add('Egress');
  }

  /** Allows a peer. It is read at once, so that what is wrong with it is said where it was written. */
  public allow(direction: Direction, peer: kplus.INetworkPolicyPeer, ports: () => readonly PolicyPort[]): void {
    this.rules[direction].push({ peers: kubePeers(peer, this.props.namespace), ports });
    this.restricted.add(direction);
  }

  private spec(): kplus.k8s.NetworkPolicySpec {
    const egress = this.restricted.has('Egress') ? mergeRules([...this.dnsRules(), ...this.rules.Egress]) : [];
    const ingress = mergeRules(this.rules.Ingress);
    return {
      podSelector: this.props.pods.toPodSelectorConfig().labelSelector._toKube(),
      policyTypes: (['Ingress', 'Egress'] as const).filter((direction) => this.restricted.has(direction)),
      ingress: ingress.length === 0 ? undefined : ingress.map(({ peers, ports }) => ({ from: [...peers], ports: ports && [...ports] })),
      egress: egress.length === 0 ? undefined : egress.map(({ peers, ports }) => ({ to: [...peers], ports: ports && [...ports] })),
    };
  }

  private dnsRules(): PolicyRule[] {
    const anyPort = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 }));
    return this.props.dns.map((peer) => ({
      peers: kubePeers(peer, this.props.namespace),
      ports: () => NetworkPeer.from(peer)?.form.ports ?? anyPort,
    }));
  }
}
