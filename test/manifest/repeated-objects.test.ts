import { manifest } from '../../src/manifest/manifest';
import { repeatedObjects } from '../../src/manifest/repeated-objects';
import { workloadWith } from '../../src/rules/examples';

const config = (file: string | undefined, name: any, namespace?: string) => manifest({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } }, { file });

test('an object in two files is told, with the first two of them', () => {
  const all = [config('dev.yaml', 'web', 'shop'), config('prod.yaml', 'web', 'shop'), config('test.yaml', 'web', 'shop'), config('dev.yaml', 'db'), config('prod.yaml', 'db')];
  expect(repeatedObjects(all, () => '')).toEqual({ count: 2, example: { apiVersion: 'v1', kind: 'ConfigMap', name: 'web', namespace: 'shop' }, files: ['dev.yaml', 'prod.yaml'] });
});

test.each([
  ['nothing', []],
  ['one file, where a rule says so', [config('a.yaml', 'web'), config('a.yaml', 'web')]],
  ['another name, namespace or kind', [
    config('a.yaml', 'web'), config('b.yaml', 'db'), config('b.yaml', 'web', 'shop'), manifest({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' } }, { file: 'b.yaml' }),
  ]],
  ['what has no name, or one that the API server makes', ['a.yaml', 'b.yaml'].flatMap((file) => [
    config(file, undefined), config(file, ''), manifest({ kind: 'Pod', metadata: { generateName: 'web-' } }, { file }), manifest({ kind: 'Pod', metadata: null }, { file }), manifest({ kind: 'Pod' }, { file }),
  ])],
  ['what comes from no file', [config(undefined, 'web'), config(undefined, 'web')]],
  ['a part of a workload, which changes it', [
    manifest(workloadWith('Deployment', {}), { file: 'a.yaml' }),
    manifest({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: workloadWith('Deployment', {}).metadata, spec: { replicas: 3, template: null } }, { file: 'b.yaml' }),
  ]],
])('not told: %s', (_, all) => {
  expect(repeatedObjects(all, () => '')).toBeUndefined();
});

test('an object of no namespace is the same wherever its files go', () => {
  const role = (file: string) => manifest({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'web' } }, { file });
  expect(repeatedObjects([role('a.yaml'), role('b.yaml')], (file) => file)).toMatchObject({ count: 1 });
});

test('an object that names no namespace is that of the namespace to which its file goes', () => {
  expect(repeatedObjects([config('a.yaml', 'web'), config('b.yaml', 'web')], (file) => file)).toBeUndefined();
  expect(repeatedObjects([config('a.yaml', 'web'), config('b.yaml', 'web', 'a.yaml')], (file) => file)).toMatchObject({ count: 1 });
});
