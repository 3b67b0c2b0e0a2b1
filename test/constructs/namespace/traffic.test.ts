import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { HardeningDefaults } from '../../../src/constructs/hardening-defaults';
import { HardenedNamespace } from '../../../src/constructs/namespace/hardened-namespace';
import { HardenedNamespaceProps } from '../../../src/constructs/namespace/hardened-namespace-props';
import { HardenedConnections } from '../../../src/constructs/network/connections';
import { Peers } from '../../../src/constructs/network/peers';
import { NetworkEnd, NetworkPod, podOf, Reachability } from '../network/reachability';

const WEB: NetworkPod = { namespace: 'payments', labels: { app: 'web' } };
const DB: NetworkPod = { namespace: 'payments', labels: { app: 'db' } };
const STRANGER: NetworkPod = { namespace: 'orders', labels: { app: 'web' } };
const INGRESS: NetworkPod = { namespace: 'ingress-nginx', labels: { app: 'nginx' } };
const PROMETHEUS: NetworkPod = { namespace: 'monitoring', labels: { app: 'prometheus' } };
const DNS: NetworkPod = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
const METADATA = '169.254.169.254';
const PRIVATE = '10.1.2.3';
const PUBLIC = '203.0.114.7';
const API_SERVER = '192.168.0.1';

function network(props: Partial<HardenedNamespaceProps> = {}): Reachability {
  const chart = new Chart(Testing.app(), 'chart');
  new HardenedNamespace(chart, 'ns', { name: 'payments', ...props });
  return new Reachability(Testing.synth(chart));
}

/** Who of them reaches the pod, and whom of them the pod reaches, on one port. */
function reach(props: Partial<HardenedNamespaceProps>, port = 8080, protocol = 'TCP') {
  const reachability = network(props);
  const ends: { [name: string]: NetworkEnd } = { DB, STRANGER, INGRESS, PROMETHEUS, DNS, METADATA, PRIVATE, PUBLIC, API_SERVER };
  const names = Object.keys(ends);
  return {
    in: names.filter((name) => reachability.allows({ from: ends[name], to: WEB, port, protocol })),
    out: names.filter((name) => reachability.allows({ from: WEB, to: ends[name], port, protocol })),
  };
}

test('nobody comes in, and DNS alone is reached, over UDP and TCP', () => {
  expect(reach({})).toEqual({ in: [], out: [] });
  expect(reach({}, 53)).toEqual({ in: [], out: ['DNS'] });
  expect(reach({}, 53, 'UDP')).toEqual({ in: [], out: ['DNS'] });
  expect(reach({}, 9153)).toEqual({ in: [], out: [] });
});

test('other namespaces are left alone', () => {
  expect(network().allows({ from: STRANGER, to: INGRESS, port: 80 })).toBe(true);
});

test.each([
  ['the ingress controller', { ingressFrom: [Peers.ingressController()] }, { in: ['INGRESS'], out: [] }],
  ['monitoring', { ingressFrom: [Peers.monitoring()] }, { in: ['PROMETHEUS'], out: [] }],
  ['both', { ingressFrom: [Peers.ingressController(), Peers.monitoring()] }, { in: ['INGRESS', 'PROMETHEUS'], out: [] }],
  ['pods of the namespace, which then may also leave', { ingressFrom: [Peers.sameNamespace()], egressTo: [Peers.sameNamespace()] }, { in: ['DB'], out: ['DB'] }],
  ['one side only of the namespace, which is not enough', { ingressFrom: [Peers.sameNamespace()] }, { in: [], out: [] }],
  ['another namespace', { ingressFrom: [Peers.namespace('orders')] }, { in: ['STRANGER'], out: [] }],
  ['the internet, without metadata and private ranges', { egressTo: [Peers.internet()] }, { in: [], out: ['PUBLIC'] }],
  ['a block of addresses', { egressTo: [Peers.cidr('10.1.2.0/24')] }, { in: [], out: ['PRIVATE'] }],
  ['a namespace to go to', { egressTo: [Peers.namespace('orders')] }, { in: [], out: ['STRANGER'] }],
])('opens for %s', (_, props, expected) => {
  expect(reach(props)).toEqual(expected);
});

test('the API server is reached on its own ports only', () => {
  const props = { egressTo: [Peers.apiServer(`${API_SERVER}/32`)] };
  expect(reach(props, 443).out).toEqual(['API_SERVER']);
  expect(reach(props, 6443).out).toEqual(['API_SERVER']);
  expect(reach(props, 22).out).toEqual([]);
});

test('DNS is where it is said to be, or nowhere', () => {
  const openshift = network({ dns: [Peers.kubeDns({ namespace: 'openshift-dns', podLabels: { dns: 'default' }, port: 5353 })] });
  const server = { namespace: 'openshift-dns', labels: { dns: 'default' } };
  expect(openshift.allows({ from: WEB, to: server, port: 5353, protocol: 'UDP' })).toBe(true);
  expect(openshift.allows({ from: WEB, to: DNS, port: 53, protocol: 'UDP' })).toBe(false);
  expect(reach({ dns: [Peers.cidr('10.1.2.3/32')] }, 53, 'UDP').out).toEqual(['PRIVATE']);
  expect(reach({ dns: [Peers.cidr('10.1.2.3/32')] }, 80).out).toEqual([]);
  expect(reach({ dns: [] }, 53, 'UDP').out).toEqual([]);
});

test('an exemption opens one direction wholly, and leaves the other closed', () => {
  const everybody = ['DB', 'STRANGER', 'INGRESS', 'PROMETHEUS', 'DNS', 'METADATA', 'PRIVATE', 'PUBLIC', 'API_SERVER'];
  const open = (rule: string) => reach({ exemptions: [{ rule, reason: 'the mesh does it' }] });
  // Pods of the same namespace are still closed at their other end.
  expect(open('deny-egress')).toEqual({ in: [], out: everybody.filter((name) => name !== 'DB') });
  expect(open('deny-ingress')).toEqual({ in: everybody.filter((name) => name !== 'DB'), out: [] });
});

test('connections of workloads add to what the namespace leaves closed', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'chart', { namespace: 'payments' });
  new HardenedNamespace(chart, 'ns', { name: 'payments' });
  const [web, db] = ['web', 'db'].map((id) => new kplus.Deployment(chart, id, { containers: [{ image: 'i', portNumber: 8080 }] }));
  new HardenedConnections(web).allowTo(db);
  const objects = Testing.synth(chart);
  const pod = (workload: kplus.Deployment) => podOf(objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === workload.name));
  const reachability = new Reachability(objects);
  expect(reachability.allows({ from: pod(web), to: pod(db), port: 8080 })).toBe(true);
  expect(reachability.allows({ from: pod(db), to: pod(web), port: 8080 })).toBe(false);
  expect(reachability.allows({ from: pod(web), to: DNS, port: 53, protocol: 'UDP' })).toBe(true);
});

test('the DNS servers of the app are those of its namespaces, unless they are given', () => {
  const app = Testing.app();
  HardeningDefaults.of(app).set({ dnsServers: [Peers.cidr('10.1.2.3/32')] });
  const made = (id: string, props: Partial<HardenedNamespaceProps> = {}) => {
    const chart = new Chart(app, id);
    new HardenedNamespace(chart, 'ns', { name: 'payments', ...props });
    return new Reachability(Testing.synth(chart));
  };
  const [inherited, given, none] = [made('inherited'), made('given', { dns: [Peers.kubeDns()] }), made('none', { dns: [] })];
  const reaches = (reachability: Reachability) => [PRIVATE, DNS].map((to) => reachability.allows({ from: WEB, to, port: 53, protocol: 'UDP' }));
  expect([inherited, given, none].map(reaches)).toEqual([[true, false], [false, true], [false, false]]);
});
