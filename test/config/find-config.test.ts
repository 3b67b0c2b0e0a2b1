import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findConfigFile } from '../../src/config/find-config';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'find-config-')));
  mkdirSync(join(folder, 'a/b/c'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string) => writeFileSync(join(folder, path), '');
const found = () => {
  const file = findConfigFile(join(folder, 'a/b/c'));
  return file && relative(folder, file);
};

test('the nearest holds', () => {
  write('bulwark.yaml');
  write('a/bulwark.yaml');
  expect(found()).toBe('a/bulwark.yaml');
});

test('one at the root of the repository holds, none above it', () => {
  mkdirSync(join(folder, 'a/.git'));
  write('bulwark.yaml');
  expect(found()).toBeUndefined();
  write('a/bulwark.yaml');
  expect(found()).toBe('a/bulwark.yaml');
});

test('the root of a linked working tree is one, where .git is a file', () => {
  write('a/b/.git');
  write('bulwark.yaml');
  expect(found()).toBeUndefined();
});
