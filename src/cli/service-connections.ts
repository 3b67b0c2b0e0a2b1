import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { peerOf } from './peer';
import { Port, policyPort } from './port';
import { ServiceValues } from './service-options';
import { UsageError } from './usage-error';
import { HardenedDeployment } from '../constructs/hardened-deployment';
import { Peers } from '../constructs/network/peers';
import { ISOLATE_PODS } from '../constructs/workload/switches';

// The other side is for its own owner to open: its policy is not ours to write.
const isolation = kplus.PodConnectionsIsolation.POD;

/** Opens what the flags name to pods that nobody can reach, the first port to the ingress controller where there are hosts. */
export function connect(chart: Chart, { connections }: HardenedDeployment, values: ServiceValues, first: Port): void {
  for (const text of new Set(values['allow-from'])) {
    const { peer, ports } = peerOf(chart, '--allow-from', text);
    connections.allowFrom(peer, { ports, isolation });
  }
  for (const text of new Set(values['allow-to'])) {
    const { peer, ports } = peerOf(chart, '--allow-to', text);
    connections.allowTo(peer, { ports, isolation });
  }
  if (values.host !== undefined) {
    connections.allowFrom(Peers.ingressController({ namespace: values['ingress-namespace'] }), { ports: [policyPort(first)], isolation });
  }
}

/**
 * Opens nothing of pods that everybody can reach.
 *
 * @throws a UsageError where flags name some: a policy for these would be one against all others
 */
export function requireNoConnections(values: ServiceValues): void {
  const opener = (['allow-from', 'allow-to'] as const).find((flag) => values[flag] !== undefined);
  if (opener !== undefined) {
    throw new UsageError(`--${opener}: with ${ISOLATE_PODS} exempt everybody may connect, and a policy that allows some would keep out all others: give one of both`);
  }
}
