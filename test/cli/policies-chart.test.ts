import { readdirSync, readFileSync } from 'node:fs';
import { bulwark } from './run';
import { Scratch } from './scratch';

const scratch = new Scratch();
const run = (...args: string[]) => bulwark(['policies', '--no-config', '--rule', 'drop-all-capabilities', ...args]);

test('a chart is written into a folder', async () => {
  const folder = scratch.path('charts/bulwark');
  const { code, stdout, stderr } = await run('--format', 'helm', '--out', folder, '--chart-version', '1.2.0-rc.1', '--action', 'Warn');
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toBe(`bulwark policies: 8 files of a chart are written to ${folder}\nbulwark policies: 1 rule is asked\n`);
  expect(readdirSync(folder).sort()).toEqual(['Chart.yaml', 'templates', 'values.schema.json', 'values.yaml']);
  expect(readFileSync(`${folder}/Chart.yaml`, 'utf8')).toContain('\nversion: 1.2.0-rc.1\n');
  expect(readFileSync(`${folder}/values.yaml`, 'utf8')).toContain('validationActions:\n  - Warn\n');
});

test('what is there is kept, unless it is to be replaced', async () => {
  const file = scratch.write('there/values.yaml', 'mine: true\n');
  const args = ['--format', 'helm', '--out', scratch.path('there')];
  expect(await run(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('there is not empty, it holds "values.yaml"') });
  expect(readFileSync(file, 'utf8')).toBe('mine: true\n');
  expect(await run(...args, '--force')).toMatchObject({ code: 0 });
  expect(readFileSync(file, 'utf8')).not.toContain('mine');
});

test.each([
  [['--format', 'helm'], '--format helm needs --out: give the folder that gets the chart'],
  [['--format', 'helm', '--out', 'chart', '--chart-version', '1.2'], '--chart-version: Helm would refuse "1.2": give a semantic version, as 1.2.0'],
  [['--out', 'chart'], '--out goes with --format helm; yaml is printed to standard output'],
  [['--format', 'cdk8s', '--chart-version', '1.2.0'], '--chart-version goes with --format helm; cdk8s is printed to standard output'],
  [['--format', 'yaml', '--force'], '--force goes with --format helm; yaml is printed to standard output'],
  [['--format', 'chart'], '--format: "chart" is not known: give one of yaml, cdk8s, helm'],
])('%p is a mistake', async (args, message) => {
  expect(await run(...args)).toEqual({ code: 2, stdout: '', stderr: `bulwark policies: ${message}\n` });
});
