import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { readInputs } from '../../src/manifest/read-inputs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-inputs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;

function write(path: string, content = pod(path.replace(/\W/g, '-'))) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function read(...paths: string[]) {
  const { manifests, errors, files, skipped } = readInputs(paths.map((path) => path === '-' ? path : join(folder, path)), { stdin: () => pod('from-stdin') });
  return {
    names: manifests.map(({ object }) => object.metadata.name),
    errors: errors.map(({ file, line, column, message }) => `${relative(folder, file!)}${line === undefined ? '' : `:${line}:${column}`} ${message}`),
    files,
    skipped: skipped.map((path) => relative(folder, path)),
  };
}

test('a folder: every .yaml, .yml and .json below it, by name', () => {
  ['b/z.yml', 'b/a.yaml', 'a.json', 'c.YAML', 'README.md'].forEach((path) => write(path));
  expect(read('')).toEqual({ names: ['a-json', 'b-a-yaml', 'b-z-yml', 'c-YAML'], errors: [], files: 4, skipped: [] });
});

test('kustomizations say where the objects of files go, by each of their names', () => {
  const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
  names.forEach((name, i) => {
    write(`app-${i}/${name}`, `namespace: team-${i}\nresources: [web.yaml]\n`);
    write(`app-${i}/web.yaml`);
  });
  const { manifests, kustomizations } = readInputs([folder]);
  expect(manifests.map(({ source }) => kustomizations.namespaceOf(source.file!))).toEqual(['team-0', 'team-1', 'team-2']);
});

test('paths keep the order in which they are given, and standard input is one of them', () => {
  ['a.yaml', 'b/c.yaml'].forEach((path) => write(path));
  expect(read('b', '-', 'a.yaml').names).toEqual(['b-c-yaml', 'from-stdin', 'a-yaml']);
});

test('a manifest knows the path that the user gave', () => {
  write('a.yaml');
  expect(readInputs([join(folder, 'a.yaml')]).manifests[0].source.file).toBe(join(folder, 'a.yaml'));
});

test('hidden folders are entered like others', () => {
  ['.deploy/a.yaml', 'k8s/.base/b.yaml', 'd.yaml', '.e.yaml'].forEach((path) => write(path));
  expect(read('').names).toEqual(['-deploy-a-yaml', '-e-yaml', 'd-yaml', 'k8s--base-b-yaml']);
});

test('what version control and package managers keep is passed over, unless it is named', () => {
  ['node_modules/x/a.yaml', '.git/b.yaml', 'infra/.terraform/modules/c.yaml', '.venv/lib/c.yaml', 'd.yaml'].forEach((path) => write(path));
  expect(read('').names).toEqual(['d-yaml']);
  expect(read('.git', 'infra/.terraform').names).toEqual(['-git-b-yaml', 'infra--terraform-modules-c-yaml']);
});

test('the files of a mounted ConfigMap are read under their own names', () => {
  write('..2026_11_25/a.yaml');
  symlinkSync('..2026_11_25', join(folder, '..data'));
  symlinkSync('..data/a.yaml', join(folder, 'a.yaml'));
  expect(readInputs([folder]).manifests.map(({ source }) => source.file)).toEqual([join(folder, 'a.yaml')]);
});

test('the workflows of a pipeline are nothing of Kubernetes, and no error', () => {
  write('.github/workflows/check.yml', 'on: push\njobs:\n  check:\n    steps:\n    - run: kubectl apply -f ${{ inputs.file }}\n');
  write('d.yaml');
  expect(read('')).toEqual({ names: ['d-yaml'], errors: [], files: 1, skipped: ['.github/workflows/check.yml'] });
});

test('a file is read once, however many ways lead to it', () => {
  write('a/b.yaml');
  symlinkSync(join(folder, 'a'), join(folder, 'link'));
  symlinkSync(join(folder, 'a/b.yaml'), join(folder, 'z.yaml'));
  expect(read('a/b.yaml', '', 'a', 'link/b.yaml')).toMatchObject({ names: ['a-b-yaml'], errors: [], files: 1 });
});

test('links that lead back to themselves end', () => {
  write('a/b.yaml');
  symlinkSync(folder, join(folder, 'a/up'));
  symlinkSync(join(folder, 'loop.yaml'), join(folder, 'loop.yaml'));
  expect(read('')).toMatchObject({ names: ['a-b-yaml'], errors: ['loop.yaml cannot be read: its symbolic links lead back to themselves'] });
});

test('what does not exist or cannot be read is an error, and the rest goes on', () => {
  write('a.yaml');
  write('broken.yaml', 'apiVersion: v1\nkind: [\n');
  symlinkSync(join(folder, 'gone'), join(folder, 'dangling.yaml'));
  expect(read('missing.yaml', 'a.yaml/x.yaml', '')).toEqual({
    names: ['a-yaml'],
    errors: [
      'missing.yaml does not exist',
      'a.yaml/x.yaml does not exist',
      'broken.yaml:3:1 is no YAML that can be read: unexpected end of the stream within a flow collection',
      'dangling.yaml does not exist',
    ],
    files: 1,
    skipped: [],
  });
});

(process.getuid?.() === 0 ? test.skip : test)('what may not be read is an error', () => {
  write('a.yaml');
  write('b.yaml');
  chmodSync(join(folder, 'a.yaml'), 0);
  expect(read('')).toMatchObject({ names: ['b-yaml'], errors: ['a.yaml cannot be read: permission denied'] });
});

test('something else than Kubernetes objects is skipped in a folder, and an error where it is named', () => {
  write('values.yaml', 'replicas: 1\n');
  write('empty.yaml', '# nothing\n');
  write('pod.yaml');
  expect(read('')).toEqual({ names: ['pod-yaml'], errors: [], files: 1, skipped: ['empty.yaml', 'values.yaml'] });
  expect(read('values.yaml', 'empty.yaml', '')).toEqual({
    names: ['pod-yaml'],
    errors: ['values.yaml:1:1 is no Kubernetes object: it has no kind', 'empty.yaml holds no Kubernetes object'],
    files: 1,
    skipped: [],
  });
});

test('a named file inside a named folder counts as named, whichever comes first', () => {
  write('values.yaml', 'replicas: 1\n');
  expect(read('', 'values.yaml').errors).toEqual(['values.yaml:1:1 is no Kubernetes object: it has no kind']);
});

test('an object that is broken is an error in a folder too', () => {
  write('a.yaml', 'kind: Pod\n');
  expect(read('').errors).toEqual(['a.yaml:1:1 is no Kubernetes object: it has no apiVersion beside kind Pod']);
});

test('a folder without any such file is an error', () => {
  write('a/README.md');
  expect(read('a').errors).toEqual(['a holds no file that ends in .yaml, .yml or .json']);
});

test('an empty list is a file without an object, but not an error in a folder', () => {
  write('a.yaml', 'apiVersion: v1\nkind: List\nitems: []\n');
  expect(read('')).toMatchObject({ errors: [], skipped: ['a.yaml'] });
});

test('standard input without an object is an error', () => {
  expect(readInputs(['-'], { stdin: () => '' }).errors).toEqual([{ file: '-', message: 'holds no Kubernetes object' }]);
});
