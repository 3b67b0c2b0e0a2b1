import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { Scratch } from '../cli/scratch';

const root = join(__dirname, '..', '..');
const scratch = new Scratch();
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const [install, check] = action.runs.steps;

scratch.write('k8s/web.yaml', `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: payments }
spec:
  hostNetwork: true
  containers:
    - { name: web, image: registry.example/web:1 }
`);
scratch.write('values.yaml', 'replicas: 2\n');

/** Runs a step as a runner does: its inputs in the environment, its script in bash. */
function run(step: any, inputs: { readonly [name: string]: string } = {}, path = process.env.PATH) {
  const summary = scratch.write('summary.md', '# Before\n');
  const values = { ...Object.fromEntries(Object.entries<any>(action.inputs).map(([name, input]) => [name, input.default])), ...inputs };
  const env = Object.fromEntries(Object.entries<string>(step.env ?? {})
    .map(([name, text]) => [name, text.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_all, input) => values[input])]));
  const script = scratch.write('step.sh', step.run);
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: scratch.folder, encoding: 'utf8', env: { ...process.env, ...env, PATH: path, GITHUB_ACTION_PATH: root, GITHUB_STEP_SUMMARY: summary },
  });
  return { status, stdout, stderr, summary: readFileSync(summary, 'utf8') };
}

test('it says where in the repository each finding is, adds a summary, and fails', () => {
  const { status, stdout, summary } = run(check);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^::error .*file=k8s\/web\.yaml,line=5,.*::/m);
  expect(summary).toMatch(/^# Before\n[^]*avoid-host-namespaces/);
});

test('its inputs are the options of check', () => {
  const inputs = { 'paths': 'k8s\n\n', 'profile': 'pss-restricted', 'target': 'v1.30', 'fail-on': 'critical', 'sarif': 'out/report.sarif' };
  expect(run(check, inputs).status).toBe(1);
  const [{ tool, results }] = JSON.parse(readFileSync(scratch.path('out/report.sarif'), 'utf8')).runs;
  expect(tool.driver.name).toMatch(/bulwark/);
  expect(results.length).toBeGreaterThan(0);
  scratch.write('team.yaml', 'rules: { avoid-host-namespaces: false }\n');
  expect(run(check, { ...inputs, config: 'team.yaml' })).toMatchObject({ status: 0 });
  expect(run(check, { profile: 'none' })).toMatchObject({ status: 2, stderr: expect.stringContaining('none') });
});

test('an input is text and no command', () => {
  run(check, { paths: '$(touch stolen); `touch stolen`', profile: '"; touch stolen; "' });
  expect(existsSync(scratch.path('stolen'))).toBe(false);
});

test('every input has a use', () => {
  expect(Object.values<string>(check.env).map((text) => /inputs\.([\w-]+)/.exec(text)![1]).sort()).toEqual(Object.keys(action.inputs).sort());
});

test('nothing is installed where the library is compiled already', () => {
  expect(run(install)).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('a Node that is too old is said as such', () => {
  scratch.write('old/node', `#!/usr/bin/env bash
if [ "$1" = --version ]; then echo v20.18.3; else exec ${process.execPath} -e "Object.defineProperty(process.versions, 'node', { value: '20.18.3' }); $2"; fi
`);
  chmodSync(scratch.path('old/node'), 0o755);
  expect(run(install, {}, `${scratch.path('old')}${delimiter}${process.env.PATH}`))
    .toMatchObject({ status: 2, stdout: expect.stringMatching(/^::error::.*20\.19 or newer.* v20\.18\.3: /) });
});
