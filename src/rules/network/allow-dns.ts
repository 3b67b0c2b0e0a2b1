import { letsAskNames } from './dns-egress';
import { policyWith } from './examples';
import { directionsOf } from './policy-directions';
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
  whenNotToUse: 'Programs that know all addresses as numbers, and clusters whose DNS answers on another port or on the node, where policies do not hold. Where every port of some pods is open, these are taken for servers only in kube-system, or where their labels say dns.',
  references: [kubernetes('concepts/services-networking/network-policies/', 'Network policies')],
  bad: [
    { title: 'a peer by its labels', object: podWith(WEB), others: [DENY, policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [TO_DB] })] },
    {
      title: 'every address of one port',
      object: podWith(WEB),
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 443 }] }] })],
    },
    { title: 'every port of pods of the own namespace', object: podWith(WEB), others: [DENY, egressTo({ podSelector: {} })] },
    { title: 'every port of some pods', object: podWith(WEB), others: [egressTo({ podSelector: { matchLabels: { app: 'db' } } })] },
    { title: 'every port of some pods of every namespace', object: podWith(WEB), others: [egressTo({ namespaceSelector: {}, podSelector: { matchLabels: { app: 'db' } } })] },
    { title: 'every port of another namespace', object: podWith(WEB), others: [egressTo({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'orders' } } })] },
    {
      title: 'a port by its name',
      object: podWith(WEB),
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ...TO_DB, ports: [{ port: 'postgres' }] }] })],
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
    { title: 'every port of every pod', object: podWith(WEB), others: [egressTo({ namespaceSelector: {} })] },
    { title: 'every port of the namespace that has the servers', object: podWith(WEB), others: [egressTo({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } })] },
    { title: 'every port of namespaces by a label that may be theirs', object: podWith(WEB), others: [egressTo({ namespaceSelector: { matchLabels: { shared: 'yes' } } })] },
    { title: 'every port of the servers', object: podWith(WEB), others: [egressTo({ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } })] },
    { title: 'every port of servers of the own namespace', object: podWith(WEB), others: [egressTo({ podSelector: { matchLabels: { app: 'web-dns' } } })] },
    { title: 'every port of addresses that may be theirs, beside pods', object: podWith(WEB), others: [egressTo({ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } })] },
    {
      title: 'every port of pods, beside the port of DNS',
      object: podWith(WEB),
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }, { ports: [{ port: 53, protocol: 'UDP' }] }] })],
    },
    {
      title: 'every port of pods of the namespace that has the servers',
      object: podWith({ metadata: { namespace: 'kube-system', labels: { app: 'web' } } }),
      others: [{ ...egressTo({ podSelector: {} }), metadata: { name: 'policy', namespace: 'kube-system' } }],
    },
    {
      title: 'DNS over TCP on the port of the pods',
      object: podWith(WEB),
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [TO_DB, { to: [{ namespaceSelector: {} }], ports: [{ port: 'dns', protocol: 'UDP' }] }] })],
    },
  ],
});

function egressTo(...to: JsonObject[]) {
  return policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to }] });
}

interface Egress { meantByName?: string; dns?: true }

function* findPodsWithoutNames(set: ManifestSet): Iterable<SetFailure> {
  const known = new Map<SetPod, Egress>();
  for (const [pods, policies] of policySelections(set)) {
    const dns = policies.some(({ object, namespace }) => egressOf(object).some((egress) => letsAskNames(egress, namespace)));
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
