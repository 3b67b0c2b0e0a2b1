import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { PRIVILEGED_POD } from './manifests';
import { Scratch } from './scratch';
import { version } from '../../package.json';

const root = join(__dirname, '..', '..');
const scratch = new Scratch();
// The sources as they are, in a process of their own; with -e, the arguments begin where the script's path would stand.
const RUN = 'process.argv.splice(1, 0, "bulwark"); require("./src/cli").run();';
const node = ['--import', 'tsx', '-e', RUN, '--'];

test('bin/bulwark runs what is compiled', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'bulwark'), '--version'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('manifests come through a pipe', () => {
  const { status, stdout } = spawnSync(process.execPath, [...node, 'check', '-'], { cwd: root, encoding: 'utf8', input: PRIVILEGED_POD });
  expect(status).toBe(1);
  expect(stdout).toContain('unprivileged-containers');
});

test('a pipe that fills slowly is read to its end', async () => {
  const child = spawn(process.execPath, [...node, 'check', '--profile', 'pss-restricted', '-'], { cwd: root, stdio: ['pipe', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const half = PRIVILEGED_POD.length / 2;
  child.stdin.write(PRIVILEGED_POD.slice(0, half));
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.stdin.end(PRIVILEGED_POD.slice(half));
  expect(await ended).toBe(1);
  expect(stderr).toMatch(/^1 finding /);
}, 30_000);

test('a reader that has seen enough is no failure: nothing is said, and the exit code stays true', async () => {
  const file = scratch.write('many.yaml', Array.from({ length: 3000 }, (_, i) => PRIVILEGED_POD.replace('name: privileged', `name: pod-${i}`)).join('---\n'));
  const child = spawn(process.execPath, [...node, 'check', '--profile', 'pss-restricted', file], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdout.destroy();
  expect(await ended).toBe(1);
  expect(stderr).toMatch(/^3,000 findings [^\n]*\n$/);
}, 30_000);

const FULL = '/dev/full';

(existsSync(FULL) ? test : test.skip).each([
  ['a check', ['check', '-'], PRIVILEGED_POD],
  ['a check without findings', ['check', '--format', 'json', '-'], 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\ndata: {a: b}\n'],
  ['a list', ['rules'], ''],
])('where %s cannot be written, that is one line and 2', (_, parameters, input) => {
  const { status, stderr } = spawnSync(process.execPath, [...node, ...parameters], {
    cwd: root, encoding: 'utf8', input, stdio: ['pipe', openSync(FULL, 'w'), 'pipe'],
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^bulwark: standard output cannot be written: ENOSPC[^\n]*$/m);
  expect(stderr).not.toMatch(/^\s+at /m);
}, 30_000);

test.each(['check', 'explain', 'init'])('%s --help loads no part of cdk8s', (command) => {
  const script = `process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache)))); ${RUN}`;
  const { stdout, stderr } = spawnSync(process.execPath, [...node.slice(0, 3), script, '--', command, '--help'], { cwd: root, encoding: 'utf8' });
  expect(stdout).toContain(`Usage: bulwark ${command}`);
  const loaded: string[] = JSON.parse(stderr);
  expect(loaded.some((file) => file.endsWith(`src/cli/${command}.ts`))).toBe(true);
  expect(loaded.filter((file) => /node_modules\/(cdk8s|cdk8s-plus-\d+|constructs)\/|src\/constructs\//.test(file))).toEqual([]);
});
