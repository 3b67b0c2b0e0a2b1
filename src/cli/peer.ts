import { INetworkPolicyPeer, NetworkPolicyPort, Pods } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { nearest } from './nearest';
import { policyPort, portOf } from './port';
import { asUsage } from './target';
import { UsageError } from './usage-error';
import { Peers } from '../constructs/network/peers';

/** The forms that `--allow-from` and `--allow-to` take, for help texts. */
export const PEER_FORMS = 'app:NAME (the pods of another bulwark service in the namespace), namespace:NAME, namespace (all pods of its own), '
  + 'ingress[:NAMESPACE], monitoring[:NAMESPACE], internet, cidr:BLOCK, api-server:BLOCK';

/** An end of a connection, and the ports where not all are meant. */
export interface PeerText {
  readonly peer: INetworkPolicyPeer;
  readonly ports?: NetworkPolicyPort[];
}

type Make = (scope: Construct, flag: string, argument: string | undefined) => INetworkPolicyPeer;

const KINDS: Readonly<Record<string, Make>> = {
  'app': (scope, flag, name) => Pods.select(scope, `Pods-${flag.slice(2)}-${needed(flag, 'app', name)}`, { labels: { 'app.kubernetes.io/name': name! } }),
  'namespace': (_scope, _flag, name) => name === undefined ? Peers.sameNamespace() : Peers.namespace(name),
  'ingress': (_scope, _flag, namespace) => Peers.ingressController({ namespace }),
  'monitoring': (_scope, _flag, namespace) => Peers.monitoring({ namespace }),
  'internet': (_scope, flag, argument) => {
    if (argument !== undefined) {
      throw new UsageError(`${flag}: internet takes nothing behind a colon, "${argument}" is given: for a block write cidr:BLOCK`);
    }
    return Peers.internet();
  },
  'cidr': (_scope, flag, block) => Peers.cidr(needed(flag, 'cidr', block)),
  'api-server': (_scope, flag, blocks) => Peers.apiServer(...needed(flag, 'api-server', blocks).split(',')),
};

/**
 * A peer of the form `KIND[:ARGUMENT][@PORT]`, as `namespace:db@5432` or `cidr:203.0.113.0/24`.
 *
 * @param scope what the selections of pods belong to
 * @throws a UsageError that names what is not understood
 */
export function peerOf(scope: Construct, flag: string, text: string): PeerText {
  const [, kind, argument, port] = /^([^:@]*)(?::([^@]*))?(?:@(.*))?$/.exec(text) ?? [];
  const make = kind !== undefined && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (make === undefined) {
    const meant = nearest(kind ?? '', Object.keys(KINDS));
    throw new UsageError(`${flag}: "${text}" is no peer: ${meant === undefined ? `give one of ${PEER_FORMS}` : `did you mean ${meant}?`}`);
  }
  return {
    peer: asUsage(flag, () => make(scope, flag, argument)),
    ...port === undefined ? {} : { ports: [policyPort(portOf(flag, port))] },
  };
}

function needed(flag: string, kind: string, argument: string | undefined): string {
  if (!argument) {
    throw new UsageError(`${flag}: ${kind} needs something behind a colon, as ${kind}:${kind === 'app' ? 'web' : '203.0.113.0/24'}`);
  }
  return argument;
}
