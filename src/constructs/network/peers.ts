import * as kplus from 'cdk8s-plus-27';
import { cidrBlock } from './cidr';
import { NetworkPeer } from './network-peer';
import { dnsLabelProblem } from '../../manifest/dns-name';

/** Where cluster DNS is served. */
export interface KubeDnsOptions {
  /**
   * The namespace of the DNS pods.
   *
   * @default 'kube-system'
   */
  readonly namespace?: string;
  /**
   * The labels of the DNS pods.
   *
   * @default - { 'k8s-app': 'kube-dns' }
   */
  readonly podLabels?: { [key: string]: string };
  /**
   * The port that the DNS pods listen on, over UDP and over TCP: the pods' own port, not the Service's.
   *
   * @default 53
   */
  readonly port?: number;
}

/** Where a shared component of the cluster runs. */
export interface ComponentPeerOptions {
  /**
   * The namespace that it runs in.
   *
   * @default - `ingress-nginx` for the ingress controller, `monitoring` for monitoring
   */
  readonly namespace?: string;
  /**
   * The labels of its pods.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: { [key: string]: string };
}

// What is not the internet. Pods, Services and nodes live here, and the metadata services of the clouds: 169.254.169.254,
// 100.100.100.200 (Alibaba), 192.0.0.192 (Oracle), fd00:ec2::254 (AWS), fd20:ce::254 (Google).
const NOT_INTERNET_IPV4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16',
  '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4',
];
// 64:ff9b::/96 carries IPv4 addresses through NAT64: only the link-local and private ones among them are cut out.
const NOT_INTERNET_IPV6 = [
  '::/96', '64:ff9b::a00:0/104', '64:ff9b::6440:0/106', '64:ff9b::a9fe:0/112', '64:ff9b::ac10:0/108', '64:ff9b::c0a8:0/112',
  'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8',
];

/**
 * The usual ends of connections that no construct of the app stands for, for `connections.allowTo` and `allowFrom`.
 *
 * With a plain `NetworkPolicy` of cdk8s-plus, which knows one block a peer, `internet` and `apiServer` mean their first block only.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Peers {

  /**
   * The cluster's DNS servers, on UDP and TCP.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
   */
  public static kubeDns(options: KubeDnsOptions = {}): kplus.INetworkPolicyPeer {
    const port = options.port ?? 53;
    return new NetworkPeer('kube-dns', {
      namespaces: { names: [namespaceName(options.namespace ?? 'kube-system')] },
      podLabels: options.podLabels ?? { 'k8s-app': 'kube-dns' },
      ports: [{ protocol: kplus.NetworkProtocol.UDP, port }, { protocol: kplus.NetworkProtocol.TCP, port }],
    });
  }

  /** All pods of one namespace, found by the label that Kubernetes itself keeps on every namespace. */
  public static namespace(name: string): kplus.INetworkPolicyPeer {
    return new NetworkPeer(`namespace ${name}`, { namespaces: { names: [namespaceName(name)] } });
  }

  /** All pods of the namespaces that carry these labels; at least one label has to be given. */
  public static namespaceLabels(labels: { [key: string]: string }): kplus.INetworkPolicyPeer {
    const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    if (wanted.length === 0) {
      throw new Error('Peers.namespaceLabels: no label is given, which would mean every namespace of the cluster: give one, or name the namespace');
    }
    return new NetworkPeer(`namespaces with ${wanted.join(',').replace(/\//g, '|')}`, { namespaces: { labels } });
  }

  /** All pods of the namespace that the policy is in. */
  public static sameNamespace(): kplus.INetworkPolicyPeer {
    return new NetworkPeer('same namespace', {});
  }

  /** The pods of the ingress controller. */
  public static ingressController(options: ComponentPeerOptions = {}): kplus.INetworkPolicyPeer {
    return component('ingress controller', 'ingress-nginx', options);
  }

  /** The pods that scrape metrics. */
  public static monitoring(options: ComponentPeerOptions = {}): kplus.INetworkPolicyPeer {
    return component('monitoring', 'monitoring', options);
  }

  /**
   * Every public address of both families: without private, link-local, shared and reserved ranges, and so without the
   * clouds' metadata services (169.254.169.254, fd00:ec2::254) and without the cluster's own addresses.
   */
  public static internet(): kplus.INetworkPolicyPeer {
    return new NetworkPeer('internet', { blocks: [cidrBlock('0.0.0.0/0', NOT_INTERNET_IPV4), cidrBlock('::/0', NOT_INTERNET_IPV6)] });
  }

  /**
   * A block of addresses, of either family.
   *
   * Throws where the block is malformed, has bits set behind its prefix, or an exception is outside of it or of the other family.
   *
   * @param block as `203.0.113.0/24` or `2001:db8::/32`
   * @param except blocks inside it that are not meant
   */
  public static cidr(block: string, except?: string[]): kplus.INetworkPolicyPeer {
    return new NetworkPeer(`addresses ${block.replace(/\//g, '|')}`, { blocks: [cidrBlock(block, except)] });
  }

  /**
   * The Kubernetes API server, on TCP 443 and 6443: no label selects it, so its addresses have to be known.
   *
   * @param cidrs the addresses of the API servers' endpoints (`kubectl get endpointslices -l kubernetes.io/service-name=kubernetes`), as `10.0.0.1/32`
   */
  public static apiServer(...cidrs: string[]): kplus.INetworkPolicyPeer {
    if (cidrs.length === 0) {
      throw new Error('Peers.apiServer: no address is given: pass the addresses of the API servers, as 10.0.0.1/32');
    }
    return new NetworkPeer('API server', {
      blocks: cidrs.map((cidr) => cidrBlock(cidr)),
      ports: [443, 6443].map((port) => ({ protocol: kplus.NetworkProtocol.TCP, port })),
    });
  }

  private constructor() {}
}

function component(description: string, defaultNamespace: string, options: ComponentPeerOptions): NetworkPeer {
  return new NetworkPeer(description, {
    namespaces: { names: [namespaceName(options.namespace ?? defaultNamespace)] },
    podLabels: options.podLabels,
  });
}

function namespaceName(name: string): string {
  const problem = dnsLabelProblem(name);
  if (problem !== undefined) {
    throw new Error(`"${name}" is not the name of a namespace: ${problem}`);
  }
  return name;
}
