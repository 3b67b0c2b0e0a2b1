import { Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, findingsIn, IMAGE, only, podOf } from './kinds';
import { HardenedStatefulSet, HardenedStatefulSetProps } from '../../../src/index';
import { NSA } from '../../../src/rules/profiles';

const containers = [{ image: IMAGE, name: 'db', portNumber: 5432 }];
const claim = { name: 'data', storage: Size.gibibytes(10), mountPath: '/var/lib/data' };

function build(props: HardenedStatefulSetProps) {
  const chart = chartIn('shop');
  return { chart, set: new HardenedStatefulSet(chart, 'db', props) };
}

test('every replica gets the storage that the claim asks for, mounted in every container', () => {
  const { chart } = build({ containers: [...containers, { image: IMAGE, name: 'backup' }], volumeClaimTemplates: [claim] });
  expect(only(chart, 'StatefulSet').spec.volumeClaimTemplates).toEqual([
    { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } } },
  ]);
  for (const { volumeMounts } of podOf(chart, 'StatefulSet').containers) {
    expect(volumeMounts).toContainEqual({ name: 'data', mountPath: '/var/lib/data' });
  }
  expect(findingsIn(Testing.synth(chart), NSA)).toEqual([]);
});

test('class, access modes and containers are chosen', () => {
  const { chart } = build({
    containers: [...containers, { image: IMAGE, name: 'backup' }],
    volumeClaimTemplates: [{ ...claim, storageClassName: 'fast', accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE_POD], containers: ['db'] }],
  });
  expect(only(chart, 'StatefulSet').spec.volumeClaimTemplates[0].spec).toMatchObject({ storageClassName: 'fast', accessModes: ['ReadWriteOncePod'] });
  const [db, backup] = podOf(chart, 'StatefulSet').containers;
  expect(db.volumeMounts).toHaveLength(2);
  expect(backup.volumeMounts).toHaveLength(1);
});

test('two claims at one path are for two containers', () => {
  const { chart } = build({
    containers: [...containers, { image: IMAGE, name: 'backup' }],
    volumeClaimTemplates: [{ ...claim, containers: ['db'] }, { ...claim, name: 'copy', containers: ['backup'] }],
  });
  expect(podOf(chart, 'StatefulSet').containers.map(({ volumeMounts }: any) => volumeMounts[0])).toEqual([
    { name: 'data', mountPath: '/var/lib/data' }, { name: 'copy', mountPath: '/var/lib/data' },
  ]);
});

test('a claim at a writable path takes its place', () => {
  const { chart } = build({ containers, volumeClaimTemplates: [{ ...claim, mountPath: '/tmp' }] });
  expect(podOf(chart, 'StatefulSet').containers[0].volumeMounts).toEqual([{ name: 'data', mountPath: '/tmp' }]);
});

test.each([
  ['for a container that is not there', { volumeClaimTemplates: [{ ...claim, containers: ['web'] }] }, 'shop/db: the volume claim template "data" is for container "web"'],
  ['with a name that is taken', { volumeClaimTemplates: [claim, { ...claim, mountPath: '/other' }] }, 'shop/db: two volumes are called "data"'],
  ['whose name is none', { volumeClaimTemplates: [{ ...claim, name: 'Data_1' }] }, 'shop/db: Kubernetes would refuse "Data_1" as the name of a volume claim template: only lower case letters'],
  ['where another one is', { volumeClaimTemplates: [claim, { ...claim, name: 'log', mountPath: '/var/lib/data/' }] },
    'shop/db: the volume claim templates "data" and "log" are both mounted at "/var/lib/data" in container "db": give each a directory of its own'],
  ['at no absolute path', { volumeClaimTemplates: [{ ...claim, mountPath: 'data' }] }, 'shop/db: the volume claim template "data" is mounted at "data"'],
])('a claim %s is an error', (_, props, says) => {
  const { chart } = build({ containers, ...props });
  expect(() => Testing.synth(chart)).toThrow(says);
});

test('the headless Service has the ports of the containers, named where there are several', () => {
  const { chart, set } = build({
    containers: [{ image: IMAGE, ports: [{ number: 53, protocol: kplus.Protocol.UDP }, { number: 53, protocol: kplus.Protocol.TCP }] }],
  });
  const service = only(chart, 'Service');
  expect(service.spec).toMatchObject({ clusterIP: 'None', selector: only(chart, 'StatefulSet').spec.selector.matchLabels });
  expect(service.spec.ports.map(({ name, protocol, port }: Record<string, unknown>) => [name, protocol, port])).toEqual([['udp-53', 'UDP', 53], ['tcp-53', 'TCP', 53]]);
  expect(only(chart, 'StatefulSet').spec.serviceName).toBe(service.metadata.name);
  expect(set.service.port).toBe(53);
});

test('a port that comes with a later container is served', () => {
  const { chart, set } = build({});
  set.addContainer({ image: IMAGE, portNumber: 5432 });
  expect(only(chart, 'Service').spec.ports).toEqual([{ port: 5432, targetPort: 5432 }]);
  expect(set.service.ports).toHaveLength(1);
});

test('without any port the Service has none, which a headless one may', () => {
  const { chart } = build({ containers: [{ image: IMAGE }] });
  expect(only(chart, 'Service').spec).toEqual({ clusterIP: 'None', type: 'ClusterIP', selector: only(chart, 'StatefulSet').spec.selector.matchLabels });
});

test('a Service that is given is used', () => {
  const chart = chartIn('shop');
  const service = new kplus.Service(chart, 'own', { metadata: { name: 'own' }, ports: [{ port: 5432 }] });
  new HardenedStatefulSet(chart, 'db', { containers, service });
  expect(only(chart, 'Service').metadata.name).toBe('own');
  expect(only(chart, 'StatefulSet').spec.serviceName).toBe('own');
});

test.each([[false], [true]])('a name from a long path leaves room for what Kubernetes puts behind it, hashes disabled: %p', (disableResourceNameHashes) => {
  const chart = new Chart(Testing.app(), 'ledger-of-the-department', { namespace: 'shop', disableResourceNameHashes });
  const set = new HardenedStatefulSet(chart, 'archive-of-everything-that-was-exported', { containers });
  const { metadata, spec } = only(chart, 'StatefulSet');
  expect(metadata.name.length).toBeLessThanOrEqual(52);
  expect(set.name).toBe(metadata.name);
  expect(spec.template.metadata.labels['app.kubernetes.io/name']).toBe(metadata.name);
  expect(spec.template.spec.serviceAccountName).toBe(only(chart, 'ServiceAccount').metadata.name);
});
