import * as kplus from 'cdk8s-plus-27';
import { NetworkPeer } from './network-peer';
import { Peers } from './peers';
import { PodsPolicy } from './pods-policy';
import { workloadOf } from './policy-peer';
import { containerPorts, PolicyPort, policyPort } from './policy-port';
import { Direction } from './policy-rules';
import { shortHash } from '../short-hash';

/** Options of `HardenedConnections`. */
export interface HardenedConnectionsOptions {
  /**
   * The DNS servers that stay reachable when the pods' egress is restricted; an empty list for none.
   *
   * @default - [Peers.kubeDns()]
   */
  readonly dns?: kplus.INetworkPolicyPeer[];
}

/**
 * The connections of a workload: who may reach its pods, and whom they may reach.
 *
 * All that is allowed stands in one NetworkPolicy for each workload. Ports carry the protocol of their container, a peer in another
 * namespace is found by that namespace's name, asking twice changes nothing, and DNS stays reachable.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class HardenedConnections extends kplus.PodConnections {
  private readonly dns: kplus.INetworkPolicyPeer[];

  /**
   * Makes nothing yet: the policy comes with the first call of a method.
   *
   * @param pod the workload, or the single pod
   */
  constructor(pod: kplus.AbstractPod, options: HardenedConnectionsOptions = {}) {
    super(pod);
    this.dns = options.dns ?? [Peers.kubeDns()];
  }

  /** Forbids all traffic to and from the pods, except for DNS and for what is allowed by the other methods. */
  public isolate(): void {
    policyOf(this.instance, this.dns).isolate();
  }

  /**
   * Allows traffic from these pods to the peer.
   *
   * Where the peer is a workload or a selection of certain pods, its own policy lets the traffic in as well. For whole namespaces
   * only this side is written, since a policy there would cut off all else that runs in them: ask for that by `isolation`.
   * The ports are those that are given, or those of the peer's containers, also of containers that are added later;
   * an empty list, or a peer that is no workload, means all ports.
   * Synthesis fails where the peer is a workload without a container port and no ports are given.
   */
  public allowTo(peer: kplus.INetworkPolicyPeer, options: kplus.PodConnectionsAllowToOptions = {}): void {
    const given = options.ports?.map(policyPort);
    const workload = workloadOf(peer);
    const ports = given !== undefined ? () => given
      : workload !== undefined ? () => this.portsOf(workload, 'allowTo', peer)
        : () => NetworkPeer.from(peer)?.form.ports ?? [];
    this.connect('Egress', peer, ports, options.isolation);
  }

  /**
   * Allows traffic from the peer to these pods.
   *
   * Where the peer is a workload or a selection of certain pods, its own policy lets the traffic out as well. For whole namespaces
   * only this side is written, since a policy there would cut off all else that runs in them: ask for that by `isolation`.
   * The ports are those that are given, or those of the containers of these pods, also of containers that are added later;
   * an empty list means all ports.
   * Synthesis fails where the containers have no port and no ports are given.
   */
  public allowFrom(peer: kplus.INetworkPolicyPeer, options: kplus.PodConnectionsAllowFromOptions = {}): void {
    const given = options.ports?.map(policyPort);
    this.connect('Ingress', peer, given !== undefined ? () => given : () => this.portsOf(this.instance, 'allowFrom', peer), options.isolation);
  }

  /** @internal */
  public get _dns(): readonly kplus.INetworkPolicyPeer[] {
    return this.dns;
  }

  private connect(
    direction: Direction, peer: kplus.INetworkPolicyPeer, ports: () => readonly PolicyPort[], isolation: kplus.PodConnectionsIsolation | undefined,
  ): void {
    // Both sides are found before either is written: what cannot be done is said before half of it is done.
    const others = isolation === kplus.PodConnectionsIsolation.POD ? [] : this.policiesOf(peer, isolation !== undefined);
    if (isolation !== kplus.PodConnectionsIsolation.PEER) {
      policyOf(this.instance, this.dns).allow(direction, peer, ports);
    }
    others.forEach((policy) => policy.allow(direction === 'Egress' ? 'Ingress' : 'Egress', this.instance, ports));
  }

  /** The policies on the peer's side; where one is `required`, it is an error that there is none. */
  private policiesOf(peer: kplus.INetworkPolicyPeer, required: boolean): PodsPolicy[] {
    const selector = NetworkPeer.from(peer) !== undefined && !required ? undefined : peer.toPodSelector();
    const workload = workloadOf(selector);
    if (workload !== undefined) {
      return [policyOf(workload)];
    }
    const impossible = (why: string) => new Error(
      `${this.instance.node.path}: no policy can be written on the side of "${peer.node.path}", since ${why}: leave out "isolation", or ask for POD`);
    if (selector === undefined) {
      if (required) {
        throw impossible('it is no selection of pods');
      }
      return [];
    }
    const { labelSelector, namespaces } = selector.toPodSelectorConfig();
    const byLabels = namespaces !== undefined && (namespaces.names === undefined || namespaces.labelSelector?.isEmpty() === false);
    if (byLabels && required) {
      throw impossible('its namespaces are not all known by name');
    }
    if (byLabels || !required && labelSelector.isEmpty()) {
      return [];
    }
    const names = namespaces?.names ?? [this.instance.metadata.namespace];
    return names.map((namespace) => this.policyIn(namespace, selector, labelSelector));
  }

  private policyIn(namespace: string | undefined, pods: kplus.IPodSelector, labels: kplus.LabelSelector): PodsPolicy {
    // By what is selected, not by the construct that selects: two that mean the same pods share a policy.
    const id = `Peer-${shortHash(JSON.stringify([namespace, labels._toKube()]))}`;
    return this.instance.node.tryFindChild(id) as PodsPolicy | undefined ?? new PodsPolicy(this.instance, id, { namespace, pods, dns: this.dns });
  }

  private portsOf(workload: kplus.AbstractPod, method: string, peer: kplus.INetworkPolicyPeer): readonly PolicyPort[] {
    const ports = containerPorts(workload);
    if (ports.length === 0) {
      throw new Error(`${this.instance.node.path}: ${method} "${peer.node.path}" knows no port, since no container of "${workload.node.path}" has one: `
        + 'set its portNumber, or pass { ports: [NetworkPolicyPort.tcp(8080)] } (an empty list for all ports)');
    }
    return ports;
  }
}

const POLICY_ID = 'NetworkPolicy';

/** The policy of a workload, made when it is first asked for; also of a plain cdk8s-plus workload. */
function policyOf(workload: kplus.AbstractPod, dns?: readonly kplus.INetworkPolicyPeer[]): PodsPolicy {
  const existing = workload.node.tryFindChild(POLICY_ID);
  if (existing !== undefined) {
    return existing as PodsPolicy;
  }
  const { connections } = workload as { connections?: Partial<HardenedConnections> };
  return new PodsPolicy(workload, POLICY_ID, {
    namespace: workload.metadata.namespace,
    pods: workload,
    dns: dns ?? connections?._dns ?? [Peers.kubeDns()],
  });
}
