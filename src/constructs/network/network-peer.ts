import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { CidrBlock } from './cidr';
import { PolicyPort } from './policy-port';

// Several copies of this package can be loaded at once, so that instanceof is not enough.
const NETWORK_PEER = Symbol.for('cdk8s-bulwark.NetworkPeer');

/** What an end of a connection is made of: address blocks, or pods by the labels of them and of their namespaces. */
export interface NetworkPeerForm {
  readonly blocks?: readonly CidrBlock[];
  /** The namespaces of the pods. @default - the namespace of the policy */
  readonly namespaces?: { readonly names?: string[]; readonly labels?: { [key: string]: string } };
  readonly podLabels?: { [key: string]: string };
  /** The ports that are meant where a connection states none. @default - all */
  readonly ports?: readonly PolicyPort[];
}

/**
 * An end of a connection that no construct of the app stands for.
 * It is a construct without a parent, only because cdk8s-plus wants its peers to be constructs: it renders nothing.
 */
export class NetworkPeer extends Construct implements kplus.INetworkPolicyPeer {

  /** The peer as this class, if it is one. */
  public static from(peer: unknown): NetworkPeer | undefined {
    return typeof peer === 'object' && peer !== null && NETWORK_PEER in peer ? peer as unknown as NetworkPeer : undefined;
  }

  private pods?: kplus.Pods;
  private block?: kplus.NetworkPolicyIpBlock;

  constructor(description: string, public readonly form: NetworkPeerForm) {
    super(undefined as unknown as Construct, description);
    Object.defineProperty(this, NETWORK_PEER, { value: true });
  }

  /** For policies of cdk8s-plus itself, which know one block a peer: the first. */
  public toNetworkPolicyPeerConfig(): kplus.NetworkPolicyPeerConfig {
    const [first] = this.form.blocks ?? [];
    if (first !== undefined) {
      const family = first.cidr.includes(':') ? kplus.NetworkPolicyIpBlock.ipv6 : kplus.NetworkPolicyIpBlock.ipv4;
      this.block ??= family(this, 'Block', first.cidr, first.except.length > 0 ? [...first.except] : undefined);
      return { ipBlock: this.block };
    }
    return { podSelector: this.selection().toPodSelectorConfig() };
  }

  /** The pods that are meant, or undefined for address blocks. */
  public toPodSelector(): kplus.IPodSelector | undefined {
    return this.form.blocks === undefined ? this.selection() : undefined;
  }

  private selection(): kplus.Pods {
    const { namespaces, podLabels } = this.form;
    this.pods ??= kplus.Pods.select(this, 'Pods', {
      labels: podLabels,
      namespaces: namespaces && kplus.Namespaces.select(this, 'Namespaces', namespaces),
    });
    return this.pods;
  }
}
