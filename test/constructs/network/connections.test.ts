import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { NetworkPod, podOf, Reachability } from './reachability';
import { HardenedConnections } from '../../../src/constructs/network/connections';
import { Peers } from '../../../src/constructs/network/peers';

const DNS: NetworkPod = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

function chartIn(namespace: string | undefined, id = namespace ?? 'none', app: App = Testing.app()): Chart {
  return new Chart(app, id, { namespace });
}

function deployment(chart: Chart, id: string, ports: kplus.ContainerPort[] = [{ number: 8080 }]): kplus.Deployment {
  return new kplus.Deployment(chart, id, { containers: [{ image: 'i', name: 'c', ports }] });
}

const connections = (workload: kplus.AbstractPod) => new HardenedConnections(workload);

/** The objects of all charts and, by construct, the pods of their workloads. */
function cluster(...charts: Chart[]) {
  const objects = charts.flatMap((chart) => Testing.synth(chart));
  const network = new Reachability(objects, { gateway: { edge: 'true' } });
  const pod = (workload: kplus.AbstractPod) => podOf(objects.find(({ kind, metadata }) => kind === workload.kind && metadata.name === workload.name));
  return { objects, network, pod, policies: objects.filter(({ kind }) => kind === 'NetworkPolicy') };
}

describe('isolate', () => {
  test('leaves DNS and nothing else, in both directions', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    const other = deployment(chart, 'other');
    connections(web).isolate();
    const { network, pod } = cluster(chart);
    expect(network.allows({ from: pod(web), to: DNS, port: 53, protocol: 'UDP' })).toBe(true);
    expect(network.allows({ from: pod(web), to: DNS, port: 53 })).toBe(true);
    expect(network.allows({ from: pod(web), to: DNS, port: 9153 })).toBe(false);
    expect(network.allows({ from: pod(web), to: { namespace: 'shop', labels: DNS.labels }, port: 53 })).toBe(false);
    expect(network.allows({ from: pod(web), to: pod(other), port: 8080 })).toBe(false);
    expect(network.allows({ from: pod(other), to: pod(web), port: 8080 })).toBe(false);
    expect(network.allows({ from: pod(web), to: '169.254.169.254', port: 80 })).toBe(false);
    expect(network.allows({ from: pod(other), to: '1.1.1.1', port: 80 })).toBe(true);
  });

  test('renders one policy that names the pods, both directions and the DNS pods', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    connections(web).isolate();
    expect(cluster(chart).policies).toEqual([{
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: expect.stringMatching(/^shop-web-networkpolicy-[0-9a-f]+$/), namespace: 'shop' },
      spec: {
        podSelector: { matchLabels: { 'cdk8s.io/metadata.addr': expect.stringContaining('web') } },
        policyTypes: ['Ingress', 'Egress'],
        egress: [{
          to: [{
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          }],
          ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }],
        }],
      },
    }]);
  });

  test('changes nothing when it is called twice, or by another object for the same workload', () => {
    const once = chartIn('shop');
    connections(deployment(once, 'web')).isolate();
    const twice = chartIn('shop');
    const web = deployment(twice, 'web');
    connections(web).isolate();
    connections(web).isolate();
    expect(Testing.synth(twice)).toEqual(Testing.synth(once));
  });

  test('cuts off DNS too when it is told so, and takes other servers', () => {
    const chart = chartIn('shop');
    const mute = deployment(chart, 'mute');
    const openshift = deployment(chart, 'openshift');
    new HardenedConnections(mute, { dns: [] }).isolate();
    new HardenedConnections(openshift, { dns: [Peers.kubeDns({ namespace: 'openshift-dns', podLabels: { dns: 'default' }, port: 5353 })] }).isolate();
    const { network, pod } = cluster(chart);
    expect(network.allows({ from: pod(mute), to: DNS, port: 53, protocol: 'UDP' })).toBe(false);
    const server = { namespace: 'openshift-dns', labels: { dns: 'default' } };
    expect(network.allows({ from: pod(openshift), to: server, port: 5353, protocol: 'UDP' })).toBe(true);
    expect(network.allows({ from: pod(openshift), to: DNS, port: 53, protocol: 'UDP' })).toBe(false);
  });
});

describe('allowTo and allowFrom between workloads', () => {
  test.each(['allowTo', 'allowFrom'])('%s opens both ends for exactly this direction and port', (method) => {
    const chart = chartIn('shop');
    const [web, db, other] = ['web', 'db', 'other'].map((id) => deployment(chart, id, [{ number: id === 'db' ? 5432 : 8080 }]));
    [web, db, other].forEach((workload) => connections(workload).isolate());
    if (method === 'allowTo') {
      connections(web).allowTo(db);
    } else {
      connections(db).allowFrom(web);
    }
    const { network, pod, policies } = cluster(chart);
    expect(network.allows({ from: pod(web), to: pod(db), port: 5432 })).toBe(true);
    expect(network.allows({ from: pod(web), to: pod(db), port: 5433 })).toBe(false);
    expect(network.allows({ from: pod(web), to: pod(db), port: 5432, protocol: 'UDP' })).toBe(false);
    expect(network.allows({ from: pod(db), to: pod(web), port: 8080 })).toBe(false);
    expect(network.allows({ from: pod(db), to: pod(web), port: 5432 })).toBe(false);
    expect(network.allows({ from: pod(other), to: pod(db), port: 5432 })).toBe(false);
    expect(network.allows({ from: pod(web), to: { namespace: 'elsewhere', labels: pod(db).labels }, port: 5432 })).toBe(false);
    expect(network.allows({ from: { namespace: 'elsewhere', labels: pod(web).labels }, to: pod(db), port: 5432 })).toBe(false);
    expect(network.allows({ from: pod(web), to: DNS, port: 53, protocol: 'UDP' })).toBe(true);
    expect(policies).toHaveLength(3);
  });

  test.each([kplus.Protocol.TCP, kplus.Protocol.UDP, kplus.Protocol.SCTP])('a %s port keeps its protocol at both ends', (protocol) => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    const server = deployment(chart, 'server', [{ number: 53, protocol }]);
    connections(web).allowTo(server);
    const { network, pod, policies } = cluster(chart);
    for (const asked of ['TCP', 'UDP', 'SCTP']) {
      expect(network.allows({ from: pod(web), to: pod(server), port: 53, protocol: asked })).toBe(asked === protocol);
    }
    expect(policies.map(({ spec }) => (spec.ingress ?? spec.egress.slice(1))[0].ports)).toEqual([[{ port: 53, protocol }], [{ port: 53, protocol }]]);
  });

  test('asking from both ends, and twice, is the same as asking once', () => {
    const build = (times: number) => {
      const chart = chartIn('shop');
      const [web, db] = ['web', 'db'].map((id) => deployment(chart, id));
      for (let i = 0; i < times; i++) {
        connections(web).allowTo(db);
        connections(db).allowFrom(web);
      }
      return Testing.synth(chart);
    };
    expect(build(3)).toEqual(build(1));
  });

  test('different ports for the same peer stand in one rule', () => {
    const chart = chartIn('shop');
    const [web, db] = ['web', 'db'].map((id) => deployment(chart, id));
    connections(web).allowTo(db, { ports: [kplus.NetworkPolicyPort.tcp(1)] });
    connections(web).allowTo(db, { ports: [kplus.NetworkPolicyPort.udp(1), kplus.NetworkPolicyPort.tcp(1)] });
    const { policies } = cluster(chart);
    const ports = [{ port: 1, protocol: 'TCP' }, { port: 1, protocol: 'UDP' }];
    expect(policies.map(({ spec }) => spec.ingress?.map((rule: any) => rule.ports) ?? spec.egress.slice(1).map((rule: any) => rule.ports)))
      .toEqual([[ports], [ports]]);
  });

  test('an empty list of ports opens all of them, whatever was asked for before', () => {
    const chart = chartIn('shop');
    const [web, db] = ['web', 'db'].map((id) => deployment(chart, id));
    connections(web).allowTo(db);
    connections(web).allowTo(db, { ports: [] });
    const { network, pod } = cluster(chart);
    expect(network.allows({ from: pod(web), to: pod(db), port: 1, protocol: 'UDP' })).toBe(true);
  });

  test('the range of allTcp begins at 1, since the API server refuses 0', () => {
    const chart = chartIn('shop');
    const [web, db] = ['web', 'db'].map((id) => deployment(chart, id));
    connections(web).allowTo(db, { ports: [kplus.NetworkPolicyPort.allTcp()] });
    expect(cluster(chart).policies[0].spec.egress[1].ports).toEqual([{ protocol: 'TCP', port: 1, endPort: 65535 }]);
  });

  test('containers that are added later count', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    const db = new kplus.Deployment(chart, 'db');
    connections(web).allowTo(db);
    db.addContainer({ image: 'i', portNumber: 5432 });
    const { network, pod } = cluster(chart);
    expect(network.allows({ from: pod(web), to: pod(db), port: 5432 })).toBe(true);
  });

  test('a workload without a port is an error that names both workloads and says what to pass', () => {
    const chart = chartIn('shop');
    connections(deployment(chart, 'web')).allowTo(deployment(chart, 'worker', []));
    expect(() => Testing.synth(chart)).toThrow(/shop\/web: allowTo "shop\/worker" knows no port.*"shop\/worker".*portNumber.*NetworkPolicyPort/);
    const from = chartIn('shop');
    connections(deployment(from, 'worker', [])).allowFrom(deployment(from, 'web'));
    expect(() => Testing.synth(from)).toThrow(/shop\/worker: allowFrom "shop\/web" knows no port.*no container of "shop\/worker"/);
  });

  test('crosses namespaces, by their names', () => {
    const app = Testing.app();
    const [front, back] = ['front', 'back'].map((namespace) => chartIn(namespace, namespace, app));
    const web = deployment(front, 'web');
    const db = deployment(back, 'db', [{ number: 5432 }]);
    [web, db].forEach((workload) => connections(workload).isolate());
    connections(web).allowTo(db);
    const { network, pod, policies } = cluster(front, back);
    expect(network.allows({ from: pod(web), to: pod(db), port: 5432 })).toBe(true);
    expect(network.allows({ from: { ...pod(web), namespace: 'back' }, to: pod(db), port: 5432 })).toBe(false);
    expect(network.allows({ from: pod(web), to: { ...pod(db), namespace: 'front' }, port: 5432 })).toBe(false);
    expect(policies.map(({ metadata }) => metadata.namespace)).toEqual(['front', 'back']);
  });

  test('a peer whose namespace is not known cannot be reached from a known one: the error names both', () => {
    const app = Testing.app();
    const web = deployment(chartIn('front', 'front', app), 'web');
    const db = deployment(chartIn(undefined, 'back', app), 'db');
    expect(() => connections(web).allowTo(db)).toThrow('"back/db" has no namespace, but the other end of the connection is in "front": give its chart a namespace');
    expect(() => connections(db).allowTo(web)).toThrow('"back/db" has no namespace, but the other end of the connection is in "front"');
  });

  test('a workload may talk to itself', () => {
    const chart = chartIn('shop');
    const db = deployment(chart, 'db');
    connections(db).isolate();
    connections(db).allowTo(db);
    const { network, pod, policies } = cluster(chart);
    expect(network.allows({ from: pod(db), to: pod(db), port: 8080 })).toBe(true);
    expect(policies).toHaveLength(1);
  });

  test('a single pod is a workload too', () => {
    const chart = chartIn('shop');
    const pod = new kplus.Pod(chart, 'pod', { containers: [{ image: 'i', portNumber: 80 }] });
    const web = deployment(chart, 'web');
    connections(web).allowTo(pod);
    const { network, ...rendered } = cluster(chart);
    expect(network.allows({ from: rendered.pod(web), to: rendered.pod(pod), port: 80 })).toBe(true);
  });

  test('isolation writes the policy of one end only', () => {
    const chart = chartIn('shop');
    const [web, db] = ['web', 'db'].map((id) => deployment(chart, id));
    connections(web).allowTo(db, { isolation: kplus.PodConnectionsIsolation.POD });
    expect(cluster(chart).policies.map(({ spec }) => spec.policyTypes)).toEqual([['Egress']]);
    const peer = chartIn('shop');
    connections(deployment(peer, 'web')).allowTo(deployment(peer, 'db'), { isolation: kplus.PodConnectionsIsolation.PEER });
    expect(cluster(peer).policies.map(({ spec }) => spec.policyTypes)).toEqual([['Ingress']]);
  });
});

describe('allowTo and allowFrom with other peers', () => {
  test('blocks of cdk8s-plus keep their exceptions', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    connections(web).allowTo(kplus.NetworkPolicyIpBlock.ipv4(chart, 'block', '10.0.0.0/8', ['10.1.0.0/16']), { ports: [kplus.NetworkPolicyPort.tcp(443)] });
    const { network, pod } = cluster(chart);
    expect(network.allows({ from: pod(web), to: '10.0.0.1', port: 443 })).toBe(true);
    expect(network.allows({ from: pod(web), to: '10.0.0.1', port: 80 })).toBe(false);
    expect(network.allows({ from: pod(web), to: '10.1.0.1', port: 443 })).toBe(false);
  });

  test('namespaces by labels work, where cdk8s-plus throws', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    connections(web).allowFrom(kplus.Namespaces.select(chart, 'edge', { labels: { edge: 'true' } }));
    connections(web).allowFrom(Peers.namespaceLabels({ edge: 'true' }));
    const { network, pod, policies } = cluster(chart);
    expect(network.allows({ from: { namespace: 'gateway' }, to: pod(web), port: 8080 })).toBe(true);
    expect(network.allows({ from: { namespace: 'gateway' }, to: pod(web), port: 9090 })).toBe(false);
    expect(network.allows({ from: { namespace: 'other' }, to: pod(web), port: 8080 })).toBe(false);
    expect(policies).toHaveLength(1);
    expect(policies[0].spec.ingress).toHaveLength(1);
  });

  test('a whole namespace gets no policy of its own, which would cut off all else in it', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    connections(web).allowFrom(new kplus.Namespace(chart, 'ns', { metadata: { name: 'ingress' } }));
    connections(web).allowFrom(kplus.Namespaces.select(chart, 'two', { names: ['one', 'two'] }));
    const { network, pod, policies } = cluster(chart);
    expect(policies).toHaveLength(1);
    for (const namespace of ['ingress', 'one', 'two']) {
      expect(network.allows({ from: { namespace }, to: pod(web), port: 8080 })).toBe(true);
      expect(network.allows({ from: { namespace }, to: '1.1.1.1', port: 443 })).toBe(true);
    }
    expect(network.allows({ from: { namespace: 'three' }, to: pod(web), port: 8080 })).toBe(false);
  });

  test('nor does the own namespace, where all of its pods are meant', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    connections(web).allowFrom(kplus.Pods.all(chart, 'all'));
    const { network, pod, policies } = cluster(chart);
    expect(policies).toHaveLength(1);
    expect(network.allows({ from: { namespace: 'shop' }, to: pod(web), port: 8080 })).toBe(true);
    expect(network.allows({ from: { namespace: 'other' }, to: pod(web), port: 8080 })).toBe(false);
    expect(network.allows({ from: { namespace: 'shop' }, to: '1.1.1.1', port: 443 })).toBe(true);
  });

  test('a whole namespace gets its policy when that is asked for', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    connections(web).allowTo(Peers.namespace('other'), { isolation: kplus.PodConnectionsIsolation.PEER, ports: [kplus.NetworkPolicyPort.tcp(80)] });
    const { network, pod, policies } = cluster(chart);
    expect(policies.map(({ metadata, spec }) => [metadata.namespace, spec.podSelector, spec.policyTypes])).toEqual([['other', {}, ['Ingress']]]);
    expect(network.allows({ from: pod(web), to: { namespace: 'other' }, port: 80 })).toBe(true);
    expect(network.allows({ from: { namespace: 'third' }, to: { namespace: 'other' }, port: 80 })).toBe(false);
  });

  test('a selection of certain pods is let in and out at both ends, once for the same selection', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    for (const id of ['a', 'b']) {
      const selection = kplus.Pods.select(chart, id, {
        labels: { app: 'redis' },
        namespaces: kplus.Namespaces.select(chart, `${id}-ns`, { names: ['cache'] }),
      });
      connections(web).allowTo(selection, { ports: [kplus.NetworkPolicyPort.tcp(6379)] });
    }
    const { network, pod, policies } = cluster(chart);
    expect(policies).toHaveLength(2);
    const redis = { namespace: 'cache', labels: { app: 'redis' } };
    expect(network.allows({ from: pod(web), to: redis, port: 6379 })).toBe(true);
    expect(network.allows({ from: { namespace: 'cache' }, to: redis, port: 6379 })).toBe(false);
    expect(network.allows({ from: pod(web), to: { namespace: 'cache' }, port: 6379 })).toBe(false);
  });

  test('a policy on the other side that cannot be written is an error that says why, and nothing is written', () => {
    const chart = chartIn('shop');
    const web = deployment(chart, 'web');
    const isolation = kplus.PodConnectionsIsolation.PEER;
    expect(() => connections(web).allowTo(Peers.internet(), { isolation })).toThrow(/shop\/web: no policy can be written on the side of "internet", since it is no selection/);
    expect(() => connections(web).allowTo(Peers.namespaceLabels({ a: 'b' }), { isolation })).toThrow(/not all known by name/);
    expect(cluster(chart).policies).toEqual([]);
  });

  test('a peer that names no namespace is an error, since an empty list of ends lets in everything', () => {
    const chart = chartIn('shop');
    expect(() => connections(deployment(chart, 'web')).allowFrom(kplus.Namespaces.select(chart, 'none', { names: [] })))
      .toThrow('peer "shop/none" names no namespace: give the name of at least one');
  });
});

test('a chart renders the same twice', () => {
  const chart = chartIn('shop');
  const [web, db] = ['web', 'db'].map((id) => deployment(chart, id));
  connections(web).isolate();
  connections(web).allowTo(db);
  expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
});

test('policies of different workloads have different names, and the same ones in every synthesis', () => {
  const names = () => {
    const chart = chartIn('shop');
    ['web', 'db'].forEach((id) => connections(deployment(chart, id)).isolate());
    return cluster(chart).policies.map(({ metadata }) => metadata.name);
  };
  expect(new Set(names()).size).toBe(2);
  expect(names()).toEqual(names());
});
