import * as kplus from 'cdk8s-plus-27';
import { NetworkPeer } from './network-peer';

type KubePeer = kplus.k8s.NetworkPolicyPeer;

/** The workload that a peer is, if it is one of this app. */
export function workloadOf(peer: unknown): kplus.AbstractPod | undefined {
  // By shape: several copies of cdk8s-plus can be loaded at once, so that instanceof is not enough.
  return typeof peer === 'object' && peer !== null && 'podMetadata' in peer && 'containers' in peer ? peer as kplus.AbstractPod : undefined;
}

/**
 * The ends that a peer stands for, as a policy in `policyNamespace` has to write them.
 *
 * @throws an Error where the peer stands for nothing (an empty list of ends would let in everything) or its namespace is not known
 */
export function kubePeers(peer: kplus.INetworkPolicyPeer, policyNamespace: string | undefined): KubePeer[] {
  const blocks = NetworkPeer.from(peer)?.form.blocks;
  if (blocks !== undefined) {
    return blocks.map(({ cidr, except }) => ({ ipBlock: { cidr, ...except.length > 0 ? { except: [...except] } : {} } }));
  }
  const { ipBlock, podSelector } = peer.toNetworkPolicyPeerConfig();
  if ((ipBlock === undefined) === (podSelector === undefined)) {
    throw new Error(`peer "${peer.node.path}" has to be either a block of addresses or a selection of pods`);
  }
  if (ipBlock !== undefined) {
    return [{ ipBlock: { cidr: ipBlock.cidr, ...ipBlock.except?.length ? { except: ipBlock.except } : {} } }];
  }
  const pods = podSelector!.labelSelector._toKube();
  const { names, labelSelector } = podSelector!.namespaces ?? {};
  const workload = workloadOf(peer);
  if (workload !== undefined) {
    return [{ podSelector: pods, ...namespaceOf(workload, policyNamespace) }];
  }
  if (names === undefined) {
    return [{ podSelector: pods, ...labelSelector === undefined ? {} : { namespaceSelector: labelSelector._toKube() } }];
  }
  if (names.length === 0) {
    throw new Error(`peer "${peer.node.path}" names no namespace: give the name of at least one`);
  }
  const shared = labelSelector?._toKube() ?? {};
  return names.map((name) => ({
    podSelector: pods,
    namespaceSelector: {
      ...shared.matchExpressions === undefined ? {} : { matchExpressions: shared.matchExpressions },
      matchLabels: { ...shared.matchLabels, [kplus.Namespace.NAME_LABEL]: name },
    },
  }));
}

function namespaceOf(workload: kplus.AbstractPod, policyNamespace: string | undefined): Pick<KubePeer, 'namespaceSelector'> {
  const namespace = workload.metadata.namespace;
  if (namespace === policyNamespace) {
    return {};
  }
  if (namespace === undefined) {
    throw new Error(`"${workload.node.path}" has no namespace, but the other end of the connection is in "${policyNamespace}": give its chart a namespace`);
  }
  return { namespaceSelector: { matchLabels: { [kplus.Namespace.NAME_LABEL]: namespace } } };
}
