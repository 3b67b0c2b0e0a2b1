import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, IMAGE, KINDS, MAKE, podOf, rendered } from './kinds';

const mounts = (container: { volumeMounts?: { mountPath: string; name: string }[] }) =>
  Object.fromEntries((container.volumeMounts ?? []).map(({ mountPath, name }) => [mountPath, name]));

test.each(KINDS)('in a %s every container may write to /tmp and to no other place', (kind) => {
  const pod = rendered(kind, { containers: [{ image: IMAGE }, { image: IMAGE }], initContainers: [{ image: IMAGE }] });
  expect(pod.volumes).toEqual([{ name: 'writable-tmp', emptyDir: { sizeLimit: '128Mi' } }]);
  for (const container of [...pod.initContainers, ...pod.containers]) {
    expect(mounts(container)).toEqual({ '/tmp': 'writable-tmp' });
    expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
  }
});

test('paths and limit are chosen, /tmp can be left out', () => {
  const pod = rendered('Deployment', { containers: [{ image: IMAGE }], writableTmp: false, writablePaths: ['/var/cache/nginx/'], writablePathLimit: Size.gibibytes(2) });
  expect(pod.volumes).toEqual([{ name: 'writable-var-cache-nginx', emptyDir: { sizeLimit: '2Gi' } }]);
  expect(mounts(pod.containers[0])).toEqual({ '/var/cache/nginx': 'writable-var-cache-nginx' });
});

test('a mount of the user at the path stays, and the others get theirs', () => {
  const chart = chartIn('shop');
  const volume = kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch');
  MAKE.Deployment(chart, 'web', { containers: [{ image: IMAGE, volumeMounts: [{ path: '/tmp/', volume }] }, { image: IMAGE }] });
  const { containers } = podOf(chart, 'Deployment');
  expect(containers.map(mounts)).toEqual([{ '/tmp/': 'scratch' }, { '/tmp': 'writable-tmp' }]);
});

test('two paths never share a volume, however alike or long they are', () => {
  const writablePaths = ['/var/a-b', '/var/a/b', '/var/A.b', `/${'x'.repeat(80)}/1`, `/${'x'.repeat(80)}/2`];
  const { volumes, containers } = rendered('Deployment', { containers: [{ image: IMAGE }], writablePaths });
  const names = volumes.map(({ name }: { name: string }) => name);
  expect(new Set(names).size).toBe(6);
  names.forEach((name: string) => expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/));
  expect(Object.keys(mounts(containers[0]))).toEqual(['/tmp', ...writablePaths]);
});

test.each(['cache', '/', '', '/a/../etc', '/a:b'])('"%s" is no writable path', (path) => {
  expect(() => MAKE.Pod(chartIn('shop'), 'web', { containers: [{ image: IMAGE }], writablePaths: [path] })).toThrow(`shop/web: "${path}" cannot be a writable path`);
});

test('paths of characters that names of volumes have not get volumes of their own', () => {
  const { volumes } = rendered('Deployment', { containers: [{ image: IMAGE }], writablePaths: ['/ä', '/ö', '/größe', '/gr-e', '/_'] });
  const names = volumes.map(({ name }: { name: string }) => name);
  expect(new Set(names).size).toBe(6);
  names.forEach((name: string) => expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/));
});
