import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { NetworkEnd, NetworkPod, podOf, Reachability, Traffic } from './reachability';
import { HardenedConnections } from '../../../src/constructs/network/connections';
import { Peers } from '../../../src/constructs/network/peers';

/** Who is reached by a workload in the namespace "shop" that may only reach these peers, on port 80 unless another one is given. */
function reachedThrough(...peers: kplus.INetworkPolicyPeer[]) {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'i', portNumber: 8080 }] });
  peers.forEach((peer) => new HardenedConnections(web).allowTo(peer));
  const objects = Testing.synth(chart);
  const network = new Reachability(objects, { tenant: { team: 'a' } });
  const from = podOf(objects.find(({ kind }) => kind === 'Deployment'));
  const reaches = (to: NetworkEnd, traffic: Partial<Traffic> = {}) => network.allows({ from, to, port: 80, ...traffic });
  return { reaches, policies: objects.filter(({ kind }) => kind === 'NetworkPolicy') };
}

const pod = (namespace: string, labels: Record<string, string> = {}): NetworkPod => ({ namespace, labels });

test('the internet is every public address of both families and nothing behind the cluster\'s walls', () => {
  const { reaches } = reachedThrough(Peers.internet());
  for (const address of ['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '223.255.255.255',
    '2606:4700:4700::1111', '2001:4860:4860::8888', '64:ff9b::808:808']) {
    expect([address, reaches(address)]).toEqual([address, true]);
  }
  for (const address of ['169.254.169.254', 'fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '192.0.0.192', '64:ff9b::a9fe:a9fe', '64:ff9b::a00:1',
    '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '127.0.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255',
    'fc00::1', 'fdff::1', 'fe80::1', 'ff02::1', '::1', '::']) {
    expect([address, reaches(address)]).toEqual([address, false]);
  }
  expect(reaches(pod('shop'))).toBe(false);
});

test('the internet is two blocks of one rule', () => {
  const [policy] = reachedThrough(Peers.internet()).policies;
  expect(policy.spec.egress[1].to.map(({ ipBlock }: any) => ipBlock.cidr)).toEqual(['0.0.0.0/0', '::/0']);
  expect(policy.spec.egress[1].ports).toBeUndefined();
});

test('cluster DNS is its pods on UDP and TCP 53', () => {
  const { reaches } = reachedThrough(Peers.kubeDns());
  const dns = pod('kube-system', { 'k8s-app': 'kube-dns' });
  expect(reaches(dns, { port: 53 })).toBe(true);
  expect(reaches(dns, { port: 53, protocol: 'UDP' })).toBe(true);
  expect(reaches(dns, { port: 53, protocol: 'SCTP' })).toBe(false);
  expect(reaches(dns, { port: 54 })).toBe(false);
  expect(reaches(pod('kube-system'), { port: 53 })).toBe(false);
});

test('a namespace is found by its name', () => {
  const { reaches } = reachedThrough(Peers.namespace('orders'));
  expect(reaches(pod('orders'))).toBe(true);
  expect(reaches(pod('shop'))).toBe(false);
  expect(() => Peers.namespace('Orders')).toThrow('"Orders" is not the name of a namespace: only lower case letters');
});

test('namespaces are found by their labels, and by no label at all is an error', () => {
  const { reaches } = reachedThrough(Peers.namespaceLabels({ team: 'a' }));
  expect(reaches(pod('tenant'))).toBe(true);
  expect(reaches(pod('shop'))).toBe(false);
  expect(() => Peers.namespaceLabels({})).toThrow('every namespace of the cluster');
});

test('the same namespace is the policy\'s own', () => {
  const { reaches, policies } = reachedThrough(Peers.sameNamespace());
  expect(reaches(pod('shop', { any: 'pod' }))).toBe(true);
  expect(reaches(pod('orders'))).toBe(false);
  expect(policies).toHaveLength(1);
});

test('the ingress controller and monitoring are where they usually are, or where they are said to be', () => {
  const usual = reachedThrough(Peers.ingressController(), Peers.monitoring());
  expect(usual.reaches(pod('ingress-nginx'))).toBe(true);
  expect(usual.reaches(pod('monitoring'))).toBe(true);
  const own = reachedThrough(Peers.ingressController({ namespace: 'traefik', podLabels: { app: 'traefik' } }));
  expect(own.reaches(pod('traefik', { app: 'traefik' }))).toBe(true);
  expect(own.reaches(pod('traefik'))).toBe(false);
  expect(own.reaches(pod('ingress-nginx'))).toBe(false);
});

test('a block of addresses leaves its exceptions out', () => {
  const { reaches } = reachedThrough(Peers.cidr('10.0.0.0/8', ['10.1.0.0/16']));
  expect(reaches('10.0.0.1')).toBe(true);
  expect(reaches('10.1.0.1')).toBe(false);
  expect(reaches('11.0.0.1')).toBe(false);
});

test('the API server is its addresses on 443 and 6443', () => {
  const { reaches } = reachedThrough(Peers.apiServer('10.0.0.1/32', 'fd00::1/128'));
  for (const address of ['10.0.0.1', 'fd00::1']) {
    expect(reaches(address, { port: 443 })).toBe(true);
    expect(reaches(address, { port: 6443 })).toBe(true);
    expect(reaches(address, { port: 10250 })).toBe(false);
  }
  expect(reaches('10.0.0.2', { port: 443 })).toBe(false);
  expect(() => Peers.apiServer()).toThrow('pass the addresses of the API servers');
});

test('a peer works in a plain policy of cdk8s-plus', () => {
  const chart = new Chart(Testing.app(), 'plain', { namespace: 'shop' });
  const policy = new kplus.NetworkPolicy(chart, 'policy', { selector: kplus.Pods.all(chart, 'all') });
  policy.addEgressRule(Peers.namespace('orders'));
  policy.addEgressRule(Peers.cidr('2001:db8::/32', ['2001:db8:1::/48']));
  const network = new Reachability(Testing.synth(chart));
  expect(network.allows({ from: pod('shop'), to: pod('orders'), port: 1 })).toBe(true);
  expect(network.allows({ from: pod('shop'), to: pod('other'), port: 1 })).toBe(false);
  expect(network.allows({ from: pod('shop'), to: '2001:db8::1', port: 1 })).toBe(true);
  expect(network.allows({ from: pod('shop'), to: '2001:db8:1::1', port: 1 })).toBe(false);
});
