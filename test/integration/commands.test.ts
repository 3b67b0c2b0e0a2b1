import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { bin } from '../../package.json';
import { Scratch } from '../cli/scratch';

const root = join(__dirname, '..', '..');
const scratch = new Scratch();
const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));

// As npm links the programs of a package.
const programs = scratch.path('programs');
mkdirSync(programs);
Object.entries(bin).forEach(([name, file]) => symlinkSync(join(root, file), join(programs, name)));

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: payments }
spec:
  hostNetwork: HOST
  containers:
    - { name: web, image: registry.example/web:1 }
`;

function run(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: scratch.folder, encoding: 'utf8', env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` },
  });
  return { status, stdout, stderr };
}

test('kubectl finds the command under the name of a plugin, and it does the same', () => {
  scratch.write('k8s/web.yaml', POD.replace('HOST', 'true'));
  const plugin = run('kubectl-bulwark', 'check', 'k8s');
  expect(plugin).toMatchObject({ status: 1, stdout: expect.stringContaining('avoid-host-namespaces') });
  expect(plugin).toEqual(run('bulwark', 'check', 'k8s'));
  expect(run('kubectl-bulwark', 'explain', 'drop-all-capabilities').status).toBe(0);
});

describe('the pre-commit hook', () => {
  const { entry, args, language, pass_filenames: passFilenames, types_or: types } = hook;
  const [program, ...first] = entry.split(' ');
  // pre-commit's own: entry, then args, then the files where they are passed.
  const commit = () => run(program, ...first, ...args);

  test('starts a program of this package, over folders instead of the files of a commit', () => {
    expect(Object.keys(bin)).toContain(program);
    expect({ language, passFilenames, types }).toEqual({ language: 'node', passFilenames: false, types: ['yaml', 'json'] });
  });

  test('stops a commit with findings, passes one without, and minds no other YAML', () => {
    scratch.write('values.yaml', 'replicas: 2\n');
    scratch.write('bulwark.yaml', 'profile: pss-baseline\n');
    scratch.write('k8s/web.yaml', POD.replace('HOST', 'true'));
    expect(commit()).toMatchObject({ status: 1, stdout: expect.stringMatching(/^k8s\/web\.yaml\n.*\n +5:3 /m) });
    scratch.write('k8s/web.yaml', POD.replace('HOST', 'false'));
    expect(commit()).toMatchObject({ status: 0 });
    rmSync(scratch.path('bulwark.yaml'));
    scratch.write('k8s/web.yaml', 'apiVersion: v1\nkind: [\n');
    expect(commit()).toMatchObject({ status: 2, stderr: expect.stringContaining('k8s/web.yaml') });
  });
});
