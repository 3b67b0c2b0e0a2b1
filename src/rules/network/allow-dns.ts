import { policyWith } from './examples';
import { directionsOf } from './policy-directions';
import { letsThrough } from './policy-port';
import { policySelections } from './policy-selections';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const WEB = { metadata: { labels: { app: 'web' } } };
const DENY = policyWith({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const TO_DB = { to: [{ podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 5432 }] };

export const allowDns = rule({
  id: 'allow-dns',
  title: 'Pods that may connect somewhere may ask where that is',
  severity: 'medium',
  category: 'network',
  judge: findPodsWithoutNames,
  remediation: 'Allow egress to the DNS servers, on port 53 by UDP and by TCP: pods with the label k8s-app: kube-dns in the namespace kube-system.',
  whenNotToUse: 'Programs that know all addresses as numbers, and clusters whose DNS answers on another port or on the node, where policies do not hold.',
  references: [kubernetes('concepts/services-networking/network-policies/', 'Network policies')],
  bad: [
    { title: 'a peer by its labels', object: podWith(WEB), others: [DENY, policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [TO_DB] })] },
    {
      title: 'every address of one port',
      object: podWith(WEB),
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 443 }] }] })],
    },
    {
      title: 'DNS for other pods',
      object: podWith(WEB),
      others: [
        policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [TO_DB] }),
        policyWith({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] }),
      ],
    },
  ],
  good: [
    {
      title: 'DNS by another policy',
      object: podWith(WEB),
      others: [
        policyWith({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [TO_DB] }),
        policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] }),
      ],
    },
    { title: 'nothing allowed, so nothing to ask', object: podWith(WEB), others: [DENY] },
    {
      title: 'one address as a number',
      object: podWith(WEB),
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '192.0.2.7/32' } }] }] })],
    },
    { title: 'everything allowed', object: podWith(WEB), others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{}] })] },
    { title: 'no policy', object: podWith(WEB) },
    {
      title: 'DNS over TCP on the port of the pods',
      object: podWith(WEB),
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [TO_DB, { to: [{ namespaceSelector: {} }], ports: [{ port: 'dns', protocol: 'UDP' }] }] })],
    },
  ],
});

interface Egress { meantByName?: string; dns?: true }

function* findPodsWithoutNames(set: ManifestSet): Iterable<SetFailure> {
  const known = new Map<SetPod, Egress>();
  for (const [pods, policies] of policySelections(set)) {
    const dns = policies.some(({ object }) => egressOf(object).some(({ ports }) => letsThrough(ports, 'UDP', 53) || letsThrough(ports, 'TCP', 53)));
    const byName = policies.find(({ object }) => egressOf(object).some(goesByName))?.name;
    for (const pod of dns || byName !== undefined ? pods : []) {
      const egress = known.get(pod) ?? {};
      known.set(pod, { meantByName: egress.meantByName ?? byName, dns: egress.dns ?? (dns ? true : undefined) });
    }
  }
  for (const [pod, { meantByName, dns }] of known) {
    if (meantByName !== undefined && dns === undefined && pod.template.spec.hostNetwork !== true && !pod.template.place.isShared) {
      yield {
        subject: pod,
        pointer: `${pod.template.metadataPointer}/labels`,
        message: `${pod.object.kind} "${pod.name}" may connect to what NetworkPolicy "${meantByName}" allows, but to no DNS server that tells it the address`,
      };
    }
  }
}

function egressOf(policy: JsonObject): Readonly<JsonObject>[] {
  return directionsOf(policy).includes('Egress') ? listOf(mapOf(policy.spec).egress).map(mapOf) : [];
}

/** Whether the other end has no fixed address: pods, or anybody. */
function goesByName({ to }: JsonObject): boolean {
  const peers = listOf(to).map(mapOf);
  return peers.length === 0 || peers.some(({ ipBlock }) => ipBlock === undefined || textOf(mapOf(ipBlock).cidr).endsWith('/0'));
}
