import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bulwark } from '../cli/run';
import { Scratch } from '../cli/scratch';

const root = join(__dirname, '..', '..');
const scratch = new Scratch();
const project = scratch.path('orders');

// What `npm install` would bring, from where it is already; this library as it is compiled.
function link() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), ...Object.keys(devDependencies), '.bin']) {
    const target = name === 'cdk8s-bulwark' ? root : join(root, 'node_modules', name);
    expect(existsSync(target)).toBe(true);
    const at = join(project, 'node_modules', name);
    mkdirSync(join(at, '..'), { recursive: true });
    symlinkSync(target, at);
  }
}

const npm = (...args: string[]) => execFileSync('npm', ['--silent', ...args], { cwd: project, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, CI: 'true' } });

test('a project of the template compiles, passes its tests with the snapshot it came with, and synthesises what check finds clean', async () => {
  expect((await bulwark(['init', project, '--template', 'service', '--name', 'orders'])).code).toBe(0);
  link();
  npm('run', 'compile');
  const snapshot = join(project, '__snapshots__', 'service-chart.test.ts.snap');
  expect(readFileSync(snapshot, 'utf8')).toContain('"kind": "Deployment"');
  npm('test');
  writeFileSync(snapshot, readFileSync(snapshot, 'utf8').replace('"readOnlyRootFilesystem": true', '"readOnlyRootFilesystem": false'));
  expect(() => npm('test')).toThrow();
  npm('run', 'synth');
  expect(await bulwark(['check', join(project, 'dist')])).toMatchObject({ code: 0, stdout: '' });
}, 120_000);
