import { join } from 'node:path';
import { Kustomizations } from '../../src/manifest/kustomizations';
import { isUnnamed } from '../../src/manifest/unnamed-namespace';

/** What is said of files, all below one folder, by the kustomizations in it. */
function namespacesOf(kustomizations: Readonly<Record<string, string>>, ...files: string[]): string[] {
  const all = new Kustomizations();
  for (const [folder, content] of Object.entries(kustomizations)) {
    all.add(join('repository', folder, 'kustomization.yaml'), content);
  }
  return files.map((file) => all.namespaceOf(join('repository', file)));
}

test('without kustomizations nothing is known of any file', () => {
  expect(namespacesOf({}, 'a.yaml', '-')).toEqual(['', '']);
});

test('a kustomization gives its namespace to the files that it names, and to no other', () => {
  expect(namespacesOf({ a: 'namespace: team\nresources: [web.yaml, ../shared/deny.yaml]\n' }, 'a/web.yaml', 'shared/deny.yaml', 'a/values.yaml', 'a')).toEqual(['team', 'team', '', '']);
});

test('two that nothing joins have namespaces of their own, though neither says which', () => {
  const [web, other, deny] = namespacesOf({ a: 'resources: [web.yaml, other.yaml]\n', b: 'resources: [deny.yaml]\n' }, 'a/web.yaml', 'a/other.yaml', 'b/deny.yaml');
  expect(web).toBe(other);
  expect(web).not.toBe(deny);
  expect([web, deny].every(isUnnamed)).toBe(true);
});

test('what is around decides: the namespace of an overlay is that of its base, components and patches', () => {
  const overlay = 'namespace: prod\nresources: [../base]\ncomponents: [../monitored]\npatches: [{path: more.yaml}, {patch: "- op: remove"}]\n';
  expect(namespacesOf({ prod: overlay, base: 'namespace: any\nresources: [web.yaml]\n', monitored: 'resources: [monitor.yaml]\n' },
    'base/web.yaml', 'monitored/monitor.yaml', 'prod/more.yaml')).toEqual(['prod', 'prod', 'prod']);
});

test('one around several that names none leaves them theirs', () => {
  expect(namespacesOf({ '.': 'resources: [a, b]\n', 'a': 'namespace: a\nresources: [web.yaml]\n', 'b': 'namespace: b\nresources: [web.yaml]\n' }, 'a/web.yaml', 'b/web.yaml'))
    .toEqual(['a', 'b']);
});

test('the namespaces of a base that goes to several count as one, which nobody names', () => {
  const overlay = (namespace: string) => `namespace: ${namespace}\nresources: [../base, deny.yaml]\n`;
  const [web, prod, dev, other] = namespacesOf(
    { prod: overlay('prod'), dev: overlay('dev'), base: 'resources: [web.yaml]\n', other: 'namespace: other\nresources: [web.yaml]\n' },
    'base/web.yaml', 'prod/deny.yaml', 'dev/deny.yaml', 'other/web.yaml');
  expect([prod, dev]).toEqual([web, web]);
  expect(isUnnamed(web)).toBe(true);
  expect(other).toBe('other');
});

test('kustomizations that include one another end', () => {
  expect(namespacesOf({ a: 'resources: [../b, web.yaml]\n', b: 'resources: [../a]\n' }, 'a/web.yaml')).toEqual(['']);
  const inside = { root: 'namespace: team\nresources: [../a]\n', a: 'resources: [../b, web.yaml]\n', b: 'resources: [../a]\n' };
  expect(namespacesOf(inside, 'a/web.yaml')).toEqual(['team']);
});

test('a chain of ten thousand is followed to its end', () => {
  const chain = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, `resources: [../k${i + 1}]\n`]));
  expect(namespacesOf({ ...chain, k0: 'namespace: team\nresources: [../k1]\n', k10000: 'resources: [web.yaml]\n' }, 'k10000/web.yaml')).toEqual(['team']);
});

test.each(['', '[]', 'resources: web.yaml', 'resources: [{}, null, 7]', 'a: [', 'namespace: {}\n', '---\na: 1\n---\nb: 2\n', '\0'])('what is none says nothing: %j', (content) => {
  expect(namespacesOf({ a: content }, 'a/web.yaml')).toEqual(['']);
});
