import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bulwark } from './run';
import { Scratch } from './scratch';
import { version } from '../../package.json';
import { templateNames } from '../../src/cli/init';

const scratch = new Scratch();
let projects = 0;
const folder = () => scratch.path(`project-${projects++}`);
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

test.each(templateNames())('%s is written in full, with the name for every placeholder and a .gitignore', async (template) => {
  const project = folder();
  const { code, stdout, stderr } = await bulwark(['init', project, '--template', template, '--name', 'orders']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('npm install');
  const files = readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => relative(project, join(entry.parentPath, entry.name)));
  expect(files).toEqual(expect.arrayContaining(['.gitignore', 'README.md', 'cdk8s.yaml', 'package.json', 'tsconfig.json']));
  expect(files).not.toContain('gitignore');
  for (const file of files) {
    expect(read(project, file)).not.toMatch(/\{\{|\}\}/);
  }
  const manifest = JSON.parse(read(project, 'package.json'));
  expect(manifest).toMatchObject({ name: 'orders', private: true, dependencies: { 'cdk8s-bulwark': `^${version}`, 'constructs': '^10.5.1' } });
});

test('the folder gives the name where none is given', async () => {
  const project = scratch.path('payments');
  expect((await bulwark(['init', project])).code).toBe(0);
  expect(JSON.parse(read(project, 'package.json')).name).toBe('payments');
});

test('a folder that is not empty is refused, and nothing in it changes', async () => {
  const file = scratch.write('full/main.ts', 'mine');
  const full = scratch.path('full');
  expect(await bulwark(['init', full])).toEqual({
    code: 2, stdout: '', stderr: `bulwark init: ${full} is not empty, it holds "main.ts": give a new folder, or --force to write over files of the same names\n`,
  });
  expect(readdirSync(full)).toEqual(['main.ts']);
  expect(read(file)).toBe('mine');
});

test('--force writes over files of the same names and leaves others', async () => {
  scratch.write('forced/main.ts', 'mine');
  scratch.write('forced/other.ts', 'mine too');
  expect((await bulwark(['init', scratch.path('forced'), '--force'])).code).toBe(0);
  expect(read(scratch.path('forced/main.ts'))).toContain('ServiceChart');
  expect(read(scratch.path('forced/other.ts'))).toBe('mine too');
  expect(readdirSync(scratch.path('forced')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a repository that was just made counts as empty', async () => {
  const project = scratch.path('repository');
  mkdirSync(join(project, '.git'), { recursive: true });
  expect((await bulwark(['init', project])).code).toBe(0);
});

const LABEL = 'only lower case letters, digits and "-" are allowed, and a letter or digit first and last';

test.each([
  [['--name', 'Orders'], `--name: Kubernetes would refuse "Orders": ${LABEL}`],
  [['--name', '../orders'], `--name: Kubernetes would refuse "../orders": ${LABEL}`],
  [['--name', '1st'], '--name: Kubernetes would refuse "1st": the name of a Service begins with a letter'],
  [['--name', 'x'.repeat(64)], `--name: Kubernetes would refuse "${'x'.repeat(64)}": it is 64 characters long, 63 are allowed`],
  [['--template', 'servce'], '--template: "servce" is not known: did you mean service?'],
  [['--template', '../..'], '--template: "../.." is not known: give one of service'],
  [['more'], expect.stringMatching(/^one folder is taken, 2 are given: /)],
])('%j is refused, and nothing is written', async (args, message) => {
  const project = folder();
  const { code, stdout, stderr } = await bulwark(['init', project, ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.slice('bulwark init: '.length, -1)).toEqual(message);
  expect(existsSync(project)).toBe(false);
});

test('a folder whose name no Service can have asks for --name', async () => {
  const { code, stderr } = await bulwark(['init', scratch.path('My Project')]);
  expect(code).toBe(2);
  expect(stderr).toBe(`bulwark init: the folder gives the name: Kubernetes would refuse "My Project": ${LABEL}; give another by --name\n`);
});

test('a file in place of the folder is refused', async () => {
  const file = scratch.write('file', '');
  expect(await bulwark(['init', file, '--name', 'orders'])).toEqual({ code: 2, stdout: '', stderr: `bulwark init: ${file} is a file, not a folder\n` });
});

test('a folder that cannot be made is one line', async () => {
  const file = scratch.write('blocked', '');
  const { code, stdout, stderr } = await bulwark(['init', `${file}/orders`]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^bulwark init: [^\n]*blocked[^\n]*\n$/);
});
