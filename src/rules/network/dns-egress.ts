import { NAME_LABEL } from './peer-namespaces';
import { letsThrough } from './policy-port';
import { requiredLabels } from '../../manifest/label-selector';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { SYSTEM_NAMESPACES } from '../namespace/kinds';

const PORT = 53;

/** Whether a rule of a NetworkPolicy of a namespace lets pods ask a DNS server: it names the port of DNS, or a server may be among its peers. */
export function letsAskNames({ to, ports }: JsonObject, namespace: string): boolean {
  const peers = listOf(to).map(mapOf);
  return (letsThrough(ports, 'UDP', PORT) || letsThrough(ports, 'TCP', PORT))
    && (listOf(ports).some((port) => mapOf(port).port === PORT) || peers.length === 0 || peers.some((peer) => mayBeServer(peer, namespace)));
}

// The servers are in kube-system, or say what they are; those of a distribution may be in a namespace that only a label of its own tells.
function mayBeServer(peer: JsonObject, namespace: string): boolean {
  const { ipBlock, podSelector, namespaceSelector } = peer;
  if (ipBlock !== undefined || /dns/i.test(JSON.stringify(peer))) {
    return true;
  }
  if (Object.values(mapOf(podSelector)).some((part) => Object.keys(part ?? {}).length > 0)) {
    return false;
  }
  const names = namespaceSelector === undefined ? [namespace] : requiredLabels(namespaceSelector).find(([key]) => key === NAME_LABEL)?.[1];
  return names === undefined || names.some((name) => SYSTEM_NAMESPACES.includes(textOf(name)));
}
