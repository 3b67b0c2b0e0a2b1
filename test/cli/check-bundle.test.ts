import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PRIVILEGED_POD } from './manifests';
import { Scratch } from './scratch';
import { CHECK_BUNDLE, checkBundle } from '../../build/bundle/check-bundle';
import { FORMATS } from '../../src/report/formats';
import { CATALOGUE } from '../../src/rules/catalogue';

const ROOT = join(__dirname, '..', '..');
const scratch = new Scratch();
const manifest = scratch.write('pod.yaml', PRIVILEGED_POD);

function run(parameters: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { cwd: scratch.folder, encoding: 'utf8', input });
  return { status, stdout, stderr };
}

/** What a program in bin/ says, and the modules that it loads. */
function modulesOf(program: string, ...parameters: string[]) {
  const script = `process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache))));
    process.argv.splice(1, 0, ${JSON.stringify(program)}); require(${JSON.stringify(program)});`;
  const { stderr, ...said } = run(['-e', script, '--', ...parameters]);
  const modules: string[] = JSON.parse(stderr.split('\n').find((line) => line.startsWith('['))!);
  return { ...said, modules: modules.map((module) => relative(ROOT, module)) };
}

test('the bundle is made of the sources as they are, after compilation', async () => {
  // Their difference would be a megabyte.
  expect(readFileSync(CHECK_BUNDLE, 'utf8') === await checkBundle()).toBe(true);
}, 60_000);

test('the bundle holds no examples', () => {
  const text = readFileSync(CHECK_BUNDLE, 'utf8');
  const titles = CATALOGUE.flatMap(({ bad, good }) => [...bad, ...good]).map(({ title }) => title);
  expect(titles.length).toBeGreaterThan(CATALOGUE.length);
  expect(titles.filter((title) => text.includes(`title:${JSON.stringify(title)}`))).toEqual([]);
});

test.each(['bulwark', 'kubectl-bulwark'])('bin/%s check loads the bundle, by its code, and nothing else', (name) => {
  const { status, stdout, modules } = modulesOf(join(ROOT, 'bin', name), 'check', '--no-config', manifest);
  expect(status).toBe(1);
  expect(stdout).toContain('unprivileged-containers');
  expect(modules.filter((module) => !module.startsWith('bin'))).toEqual([join('lib', 'cli', 'code-cache.js')]);
});

test('the bundle is ASCII, so that V8 keeps it in one byte a character', () => {
  expect(readFileSync(CHECK_BUNDLE, 'latin1')).toMatch(/^[\x00-\x7f]*$/);
});

test('what hardly any check needs is loaded where one does', () => {
  const modulesFor = (...parameters: string[]) => modulesOf(join(ROOT, 'bin/bulwark'), 'check', '--profile', 'all', ...parameters).modules;
  const asked = modulesFor('--no-config', scratch.write('verbs.yaml', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules: [{verbs: [get, 5], resources: secrets}]\n'));
  expect(asked).toContain(join('lib', 'rules', 'compiled-exact-forms.js'));
  expect(asked).not.toContain(join('lib', 'cel', 'engine.js'));
});

test('other commands are not in the bundle', () => {
  const { status, stdout, modules } = modulesOf(join(ROOT, 'bin', 'bulwark'), 'explain', 'unprivileged-containers');
  expect(status).toBe(0);
  expect(stdout).toContain('Found in');
  expect(modules).toContain(join('lib', 'cli', 'explain.js'));
  expect(modules).not.toContain(relative(ROOT, CHECK_BUNDLE));
});

test('without the bundle, check is run by the modules', () => {
  mkdirSync(scratch.path('package/bin'), { recursive: true });
  copyFileSync(join(ROOT, 'bin', 'bulwark'), scratch.path('package/bin/bulwark'));
  scratch.write('package/lib/cli/index.js', 'exports.run = () => console.log("the modules");');
  const check = () => run([scratch.path('package/bin/bulwark'), 'check', manifest]);
  expect(check()).toEqual({ status: 0, stdout: 'the modules\n', stderr: '' });
  scratch.write('package/lib/cli/check.bundle.js', 'exports.run = () => console.log("the bundle");');
  copyFileSync(join(ROOT, 'lib', 'cli', 'code-cache.js'), scratch.path('package/lib/cli/code-cache.js'));
  expect(check().stdout).toBe('the bundle\n');
});

describe('the bundle says what the modules say', () => {
  scratch.write('bulwark.yaml', `
profile: nsa
customRules:
  - id: pods-have-an-owner
    title: Pods say whose they are
    severity: high
    scope: pod
    expression: "pod.?serviceAccountName.orValue('') != ''"
    message: the pod says nothing of its owner
    remediation: Give it an account.
`);
  scratch.write('broken.yaml', 'kind: [');
  scratch.write('set/one-of-each.yaml', CATALOGUE.flatMap(({ bad }) => bad.slice(0, 1)).flatMap(({ object, others = [] }) => [object, ...others])
    .map((object) => JSON.stringify(object)).join('\n---\n'));
  const modules = `process.argv.splice(1, 0, 'bulwark'); require(${JSON.stringify(join(ROOT, 'lib', 'cli'))}).run();`;
  const cases: [string, string[], string?][] = [
    ...FORMATS.map(({ id: format }): [string, string[]] => [`as ${format}`, ['--no-config', '--format', format, manifest]]),
    ['of every rule', ['--no-config', '--profile', 'all', '--format', 'json', 'set'], 'unprivileged-containers'],
    ['of every rule, with all that is known of it', ['--no-config', '--profile', 'all', '--format', 'sarif', 'set']],
    ['of every rule, for an old version', ['--no-config', '--profile', 'all', '--target', 'v1.27', 'set']],
    ['of standard input', ['--no-config', '-'], 'unprivileged-containers'],
    ['of a glob', ['--no-config', '*.yaml']],
    ['by a configuration with rules of its own', [manifest], 'pods-have-an-owner'],
    ['of what is no YAML', ['--no-config', 'broken.yaml'], 'broken.yaml:1'],
    ['of a file that is not there', ['absent.yaml']],
    ['of a flag that it does not know', ['--formt', 'json', manifest]],
    ['of a profile that nobody knows', ['--profile', 'nobodys', manifest]],
    ['of a configuration that cannot be read', ['--config', 'broken.yaml', manifest]],
    ['of its use', ['--help']],
    ['of nothing', []],
  ];

  test.each(cases)('%s', (_, parameters, part = '') => {
    const bundled = run([join(ROOT, 'bin', 'bulwark'), 'check', ...parameters], PRIVILEGED_POD);
    expect(bundled).toEqual(run(['-e', modules, '--', 'check', ...parameters], PRIVILEGED_POD));
    expect(bundled.stdout + bundled.stderr).not.toBe('');
    expect(bundled.stdout + bundled.stderr).toContain(part);
    expect(bundled.stderr).not.toMatch(/^\s+at /m);
  });
});
