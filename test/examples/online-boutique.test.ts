import { App, Testing } from 'cdk8s';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import { SERVICES } from '../../examples/online-boutique/services';
import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { Profile } from '../../src/rules/profile';
import { NSA, PSS_RESTRICTED } from '../../src/rules/profiles';
import { podOf, Reachability } from '../constructs/network/reachability';

const NAMESPACE = 'online-boutique';
const objects: any[] = Testing.synth(new OnlineBoutique(new App(), 'online-boutique'));
const deployments = objects.filter(({ kind }) => kind === 'Deployment');
const deploymentOf = (name: string) => deployments.find(({ metadata }) => metadata.name === name);
const judged = (profile: Profile) => check(objects.map((object) => manifest(object)), { profile });

// Who calls whom, and on which port of the called pods.
const PORTS = new Map<string, number>([['redis-cart', 6379], ...SERVICES.flatMap(({ name, containerPort }) =>
  containerPort === undefined ? [] : [[name, containerPort] as const])]);
const CALLS = SERVICES.flatMap(({ name, calls }) => Object.values(calls).map((callee) => `${name} -> ${callee}:${PORTS.get(callee)}`));

test('it is the eleven services and their Redis', () => {
  expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([
    'adservice', 'cartservice', 'checkoutservice', 'currencyservice', 'emailservice', 'frontend', 'loadgenerator', 'paymentservice',
    'productcatalogservice', 'recommendationservice', 'redis-cart', 'shippingservice',
  ]);
});

test('every pod passes Pod Security restricted', () => {
  expect(judged(PSS_RESTRICTED)).toEqual({ findings: [], exempted: [] });
});

test('it meets the guide, but for images that are known by tag only, which the objects say themselves', () => {
  const { findings, exempted } = judged(NSA);
  expect(findings).toEqual([]);
  expect([...new Set(exempted.map(({ finding }) => finding.rule))]).toEqual(['image-digest']);
  expect(exempted).toHaveLength(12);
});

describe('the network', () => {
  const network = new Reachability(objects);
  const reaches = (from: any, to: any, port: number) => network.allows({ from, to, port });

  test('lets every service reach those that it calls, and no others', () => {
    const pods = deployments.map((deployment) => [deployment.metadata.name, podOf(deployment)] as const);
    const open = pods.flatMap(([from, client]) => pods.flatMap(([to, server]) => [...new Set(PORTS.values())]
      .filter((port) => from !== to && reaches(client, server, port))
      .map((port) => `${from} -> ${to}:${port}`)));
    expect(CALLS).toHaveLength(16);
    expect(open.sort()).toEqual(CALLS.sort());
  });

  test('lets the ingress controller reach the frontend alone', () => {
    const controller = { namespace: 'ingress-nginx', labels: { 'app.kubernetes.io/name': 'ingress-nginx' } };
    const reached = deployments.filter((deployment) => reaches(controller, podOf(deployment), PORTS.get(deployment.metadata.name) ?? 80));
    expect(reached.map(({ metadata }) => metadata.name)).toEqual(['frontend']);
  });

  test('lets every pod ask for names, and none reach the internet or the metadata service', () => {
    const dns = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
    for (const pod of deployments.map(podOf)) {
      expect(['UDP', 'TCP'].map((protocol) => network.allows({ from: pod, to: dns, port: 53, protocol }))).toEqual([true, true]);
      expect(['203.0.113.7', '169.254.169.254', '2001:db8::1'].map((address) => network.allows({ from: pod, to: address, port: 443 })))
        .toEqual([false, false, false]);
    }
  });
});

test('every address in an environment is the port of a Service that leads to the pods it names', () => {
  for (const { name, calls } of SERVICES) {
    const [{ env }] = deploymentOf(name).spec.template.spec.containers;
    for (const [variable, callee] of Object.entries(calls)) {
      const [host, port] = env.find((entry: any) => entry.name === variable).value.split(':');
      const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === host);
      const [{ port: servicePort, targetPort = servicePort }] = service.spec.ports;
      expect([host, servicePort, targetPort]).toEqual([callee, Number(port), PORTS.get(callee)]);
      expect(deploymentOf(callee).spec.template.metadata.labels).toMatchObject(service.spec.selector);
    }
  }
});

test('every object is in the namespace of the shop', () => {
  const elsewhere = objects.filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== NAMESPACE);
  expect(elsewhere.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([]);
});

test('the manifests are as they were reviewed', () => {
  expect(objects).toMatchSnapshot();
});
