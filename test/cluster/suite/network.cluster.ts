import { App, Chart, Testing } from 'cdk8s';
import { HardenedDeployment, Peers } from 'cdk8s-bulwark';
import * as kplus from 'cdk8s-plus-27';
import { IMAGE } from '../../constructs/workload/kinds';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { TARGET } from '../client/release';

const server = ApiServer.connect();
const namespace = 'network';

beforeAll(() => restrictedNamespace(server, namespace));

const PEERS: Readonly<Record<string, () => kplus.INetworkPolicyPeer>> = {
  'kube-dns': () => Peers.kubeDns({ port: 5353 }),
  'namespace': () => Peers.namespace('shop'),
  'labelled-namespaces': () => Peers.namespaceLabels({ 'example.com/team': 'payments' }),
  'same-namespace': () => Peers.sameNamespace(),
  'ingress-controller': () => Peers.ingressController({ podLabels: { 'app.kubernetes.io/name': 'ingress-nginx' } }),
  'monitoring': () => Peers.monitoring(),
  'internet': () => Peers.internet(),
  'ipv4': () => Peers.cidr('203.0.113.0/24', ['203.0.113.7/32']),
  'ipv6': () => Peers.cidr('2001:db8::/32', ['2001:db8:1::/48']),
  'api-server': () => Peers.apiServer('10.0.0.1/32', 'fd00::1/128'),
};

const PORTS: readonly kplus.NetworkPolicyPort[] = [
  kplus.NetworkPolicyPort.tcp(8080),
  kplus.NetworkPolicyPort.of({ protocol: kplus.NetworkProtocol.UDP, port: 53 }),
  kplus.NetworkPolicyPort.tcpRange(9000, 9100),
];

test.each(Object.entries(PEERS))('policies about %s are accepted, and kept as they were written', async (name, peer) => {
  const chart = new Chart(new App(), name, { namespace });
  const web = new HardenedDeployment(chart, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }], target: TARGET });
  web.connections.allowTo(peer());
  web.connections.allowTo(peer(), { ports: [...PORTS] });
  web.connections.allowFrom(peer());
  web.connections.allowFrom(peer(), { ports: [...PORTS] });
  const objects: any[] = Testing.synth(chart);
  expect(await new Apply(server).objects(objects)).toEqual([]);
  const [written] = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const { spec } = await server.get(`/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies/${written.metadata.name}`);
  expect(spec).toEqual(written.spec);
});

test('two workloads that talk to each other, and one that names a plain one, are accepted', async () => {
  const chart = new Chart(new App(), 'pair', { namespace });
  const make = (id: string, port: number) => new HardenedDeployment(chart, id, { containers: [{ image: IMAGE, portNumber: port }], target: TARGET });
  const [web, db] = [make('web', 8080), make('db', 5432)];
  web.connections.allowTo(db);
  web.connections.allowFrom(kplus.Pods.select(chart, 'clients', { labels: { app: 'client' } }));
  expect(await new Apply(server).objects(Testing.synth(chart))).toEqual([]);
});
