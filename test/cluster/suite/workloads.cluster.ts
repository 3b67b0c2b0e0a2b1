import { Size, Testing } from 'cdk8s';
import { AppArmorProfile, HardenedDeployment, HardenedStatefulSet, HardeningDefaults, Peers, SeccompProfile } from 'cdk8s-bulwark';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, IMAGE, KINDS, MAKE } from '../../constructs/workload/kinds';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { addNode } from '../client/nodes';
import { podObjections } from '../client/pods';
import { TARGET } from '../client/release';

const server = ApiServer.connect();
const apply = new Apply(server);

beforeAll(() => addNode(server, 'node'));

/** Applies what a chart renders, and waits for the pods of its workloads. */
async function objections(objects: any[]) {
  const found = await apply.objects(objects);
  return found.length > 0 || objects.some(({ kind }) => kind === 'Pod') ? found : podObjections(server, objects);
}

describe.each(KINDS)('a %s', (kind) => {
  test('with only an image is accepted, and so are its pods and all that is beside it', async () => {
    const namespace = `plain-${kind.toLowerCase()}`;
    await restrictedNamespace(server, namespace);
    const chart = chartIn(namespace);
    MAKE[kind](chart, 'web', { containers: [{ image: IMAGE }], target: TARGET });
    expect(await objections(Testing.synth(chart))).toEqual([]);
  });

  test('with all that can be chosen is accepted', async () => {
    const namespace = `rich-${kind.toLowerCase()}`;
    await restrictedNamespace(server, namespace);
    const chart = chartIn(namespace);
    HardeningDefaults.of(chart).set({ target: TARGET, registry: 'registry.example/mirror', writablePaths: ['/var/cache'] });
    const workload = MAKE[kind](chart, 'web', {
      containers: [{ name: 'web', image: IMAGE, portNumber: 8080 }, { image: IMAGE, portNumber: 9090 }],
      initContainers: [{ image: IMAGE }],
      writablePaths: ['/data'],
      seccomp: SeccompProfile.localhost('web.json'),
      appArmor: AppArmorProfile.localhost('web'),
      userNamespaces: true,
      exemptions: [
        { rule: 'read-only-root-filesystem', reason: 'it rewrites its own settings: "etc", at start, as it always did', containers: ['web'], until: '2099-12-31' },
        { rule: 'image-digest', reason: 'ümlauts and\nlines are no problem' },
      ],
      ...['Deployment', 'StatefulSet'].includes(kind) ? { spread: true } : {},
    });
    workload.addSidecar({ image: IMAGE });
    workload.connections.allowFrom(Peers.ingressController());
    expect(await objections(Testing.synth(chart))).toEqual([]);
  });
});

test('a StatefulSet with claims is accepted, and its claims are made', async () => {
  const namespace = 'claims';
  await restrictedNamespace(server, namespace);
  const chart = chartIn(namespace);
  new HardenedStatefulSet(chart, 'db', {
    metadata: { name: 'db' },
    containers: [{ image: IMAGE, portNumber: 5432 }],
    volumeClaimTemplates: [{ name: 'data', storage: Size.gibibytes(1), mountPath: '/data', accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE] }],
    target: TARGET,
  });
  expect(await objections(Testing.synth(chart))).toEqual([]);
  const claim = await server.get(`/api/v1/namespaces/${namespace}/persistentvolumeclaims/data-db-0`);
  expect(claim.spec.resources.requests.storage).toBe('1Gi');
});

test('a Deployment with all that cdk8s-plus has beside it is accepted', async () => {
  const namespace = 'beside';
  await restrictedNamespace(server, namespace);
  const chart = chartIn(namespace);
  const settings = new kplus.ConfigMap(chart, 'settings', { data: { level: 'info' } });
  const password = new kplus.Secret(chart, 'password', { stringData: { password: 'changed by whoever deploys' } });
  const web = new HardenedDeployment(chart, 'web', {
    containers: [{
      image: IMAGE,
      portNumber: 8080,
      envFrom: [kplus.Env.fromConfigMap(settings)],
      envVariables: { PASSWORD: kplus.EnvValue.fromSecretValue({ secret: password, key: 'password' }) },
      readiness: kplus.Probe.fromHttpGet('/readyz'),
      lifecycle: { preStop: kplus.Handler.fromCommand(['/stop']) },
      volumeMounts: [{ path: '/etc/web', volume: kplus.Volume.fromConfigMap(chart, 'volume', settings) }],
    }],
    target: TARGET,
  });
  new kplus.HorizontalPodAutoscaler(chart, 'autoscaler', { target: web, maxReplicas: 5 });
  const service = web.exposeViaService({ serviceType: kplus.ServiceType.CLUSTER_IP });
  new kplus.Ingress(chart, 'ingress', {
    rules: [{ host: 'shop.example.com', backend: kplus.IngressBackend.fromService(service) }],
    tls: [{ hosts: ['shop.example.com'], secret: password }],
  });
  expect(await objections(Testing.synth(chart))).toEqual([]);
});
