import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileUri } from '../../src/report/file-uri';
import { repositoryPath } from '../../src/report/repository-path';

const before = process.cwd();
let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'repository-path-')));
  mkdirSync(join(folder, 'repository/.git'), { recursive: true });
  mkdirSync(join(folder, 'repository/infra/k8s'), { recursive: true });
  mkdirSync(join(folder, 'plain/k8s'), { recursive: true });
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

test('a path counts from the root of the repository, wherever in it the command runs', () => {
  process.chdir(join(folder, 'repository/infra'));
  expect(['k8s/a.yaml', './k8s/../b.yaml', '../c.yaml', join(folder, 'repository/d.yaml'), '..e.yaml'].map(repositoryPath))
    .toEqual(['infra/k8s/a.yaml', 'infra/b.yaml', 'c.yaml', 'd.yaml', 'infra/..e.yaml']);
});

test('without a repository, from the working folder', () => {
  process.chdir(join(folder, 'plain'));
  expect(repositoryPath('k8s/a.yaml')).toBe('k8s/a.yaml');
});

test('a file outside has no such path, and an absolute URI', () => {
  process.chdir(join(folder, 'repository/infra'));
  expect(repositoryPath('../../plain/a.yaml')).toBeUndefined();
  expect(fileUri('../../plain/a b.yaml')).toBe(`file://${folder}/plain/a%20b.yaml`);
  expect(fileUri('k8s/a b.yaml')).toBe('infra/k8s/a%20b.yaml');
});
