import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CLEAN_POD, PRIVILEGED_POD } from './manifests';
import { bulwark } from './run';
import { Scratch } from './scratch';
import { PROFILES } from '../../src/rules/profiles';

const scratch = new Scratch();
const restricted = (...args: string[]) => ['check', '--profile', 'pss-restricted', ...args];
const jsonOf = async (...args: string[]) => {
  const outcome = await bulwark(['check', '--profile', 'pss-restricted', '--format', 'json', ...args]);
  return { ...outcome, report: JSON.parse(outcome.stdout) };
};

describe('exit code and streams', () => {
  test('a clean manifest is 0, says nothing on stdout and counts on stderr', async () => {
    expect(await bulwark(restricted(scratch.write('clean.yaml', CLEAN_POD)))).toEqual({
      code: 0, stdout: '', stderr: 'no findings in 1 object of 1 file, by pss-restricted for Kubernetes v1.37\n',
    });
  });

  test('a finding is 1 and stands on stdout with its place', async () => {
    const file = scratch.write('privileged.yaml', PRIVILEGED_POD);
    const { code, stdout, stderr } = await bulwark(restricted(file));
    expect(code).toBe(1);
    expect(stdout).toContain('Pod privileged in namespace payments\n');
    expect(stdout).toMatch(/^ {4}17:\d+  critical  container "web" has every power over its node.*unprivileged-containers$/m);
    expect(stderr).toMatch(/^1 finding \(1 critical\) in 1 object of 1 file/);
  });

  test('a broken file among good ones is 2; the others are reported, and the error has its place', async () => {
    const broken = scratch.write('mixed/broken.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: [}\n');
    scratch.write('mixed/clean.yaml', CLEAN_POD);
    scratch.write('mixed/privileged.yaml', PRIVILEGED_POD);
    const { code, stdout, stderr } = await bulwark(restricted(scratch.path('mixed')));
    expect(code).toBe(2);
    expect(stdout).toContain('Pod privileged');
    expect(stderr).toMatch(new RegExp(`^${broken}:3:\\d+: \\S`, 'm'));
    expect(stderr).toContain('1 error in 2 objects of 2 files');
  });

  test('a path that does not exist is 2, and the others are judged', async () => {
    const { code, stderr } = await bulwark(restricted(scratch.write('clean.yaml', CLEAN_POD), scratch.path('missing.yaml')));
    expect(code).toBe(2);
    expect(stderr).toContain(`${scratch.path('missing.yaml')}: does not exist\n`);
    expect(stderr).toContain('in 1 object');
  });

  test('a file that may not be read is 2', async () => {
    const file = scratch.write('secret.yaml', CLEAN_POD);
    chmodSync(file, 0);
    const { code, stderr } = await bulwark(restricted(file));
    // root may read everything
    expect(process.getuid?.() === 0 ? 0 : 2).toBe(code);
    expect(stderr).toMatch(code === 0 ? /^no findings/ : /permission denied/);
  });

  test('nothing to judge is 2, never a pass', async () => {
    scratch.write('values/values.yaml', 'replicas: 2\n');
    const { code, stderr } = await bulwark(restricted(scratch.path('values')));
    expect(code).toBe(2);
    expect(stderr).toContain('holds no Kubernetes object');
    expect((await bulwark(restricted('-'), { stdin: '' })).code).toBe(2);
  });

  test('no path is 2 and says what to give', async () => {
    expect(await bulwark(['check'])).toEqual({
      code: 2, stdout: '', stderr: 'bulwark check: nothing to check: give files, folders or - for standard input\n',
    });
  });
});

describe('inputs', () => {
  test('- is standard input, beside paths', async () => {
    const { code, stdout } = await bulwark(restricted('-', scratch.write('clean.yaml', CLEAN_POD)), { stdin: PRIVILEGED_POD });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^<stdin>\n {2}Pod .*\n {4}17:\d+ /m);
  });

  test('the same file by several paths is judged once', async () => {
    const file = scratch.write('twice/privileged.yaml', PRIVILEGED_POD);
    const { report } = await jsonOf(file, file, relative(process.cwd(), file), scratch.path('twice'));
    expect(report.summary).toMatchObject({ files: 1, objects: 1 });
    expect(report.findings).toHaveLength(1);
  });

  test('the policies of one kustomization are not those of another', async () => {
    const deny = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n';
    scratch.write('apps/shop/deny.yaml', deny);
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web}]}\n';
    scratch.write('apps/shop/pod.yaml', pod);
    scratch.write('apps/bank/pod.yaml', pod);
    const isolation = async () => (await jsonOf('--rule', 'isolate-pods', scratch.path('apps'))).report.findings.map(({ file }: any) => relative(scratch.path('apps'), file));
    expect(await isolation()).toEqual([]);
    scratch.write('apps/shop/kustomization.yaml', 'namespace: shop\nresources: [deny.yaml, pod.yaml]\n');
    scratch.write('apps/bank/kustomization.yaml', 'resources: [pod.yaml]\n');
    expect(await isolation()).toEqual([join('bank', 'pod.yaml')]);
    scratch.write('apps/prod/kustomization.yaml', 'namespace: prod\nresources: [../shop, ../bank]\n');
    expect(await isolation()).toEqual([]);
  });

  test('the target decides which rules apply', async () => {
    const file = scratch.write('probe.yaml', `${CLEAN_POD}      livenessProbe: { httpGet: { port: 80, host: elsewhere.example } }\n`);
    expect((await bulwark(restricted('--target', 'v1.33', file))).code).toBe(0);
    expect((await bulwark(restricted('--target', 'v1.34', file))).code).toBe(1);
  });
});

describe('JSON', () => {
  test('has findings with identity, place and remedy, and a summary with every severity', async () => {
    const file = scratch.write('privileged.yaml', PRIVILEGED_POD);
    const { report, code } = await jsonOf(file);
    expect(code).toBe(1);
    expect(Object.keys(report)).toEqual(['version', 'findings', 'exemptions', 'accepted', 'stale', 'skippedRules', 'errors', 'summary']);
    expect(report.findings).toEqual([expect.objectContaining({
      rule: 'unprivileged-containers',
      severity: 'critical',
      object: { apiVersion: 'v1', kind: 'Pod', namespace: 'payments', name: 'privileged' },
      container: 'web',
      pointer: '/spec/containers/0/securityContext/privileged',
      file,
      document: 0,
      line: 17,
      remediation: expect.any(String),
      fixable: true,
    })]);
    expect(report.summary).toEqual({
      profile: 'pss-restricted',
      target: 'v1.37',
      files: 1,
      objects: 1,
      errors: 0,
      exemptions: 0,
      accepted: 0,
      findings: { critical: 1, high: 0, medium: 0, low: 0 },
    });
  });

  test('has errors with their place', async () => {
    const { report, code } = await jsonOf(scratch.write('broken.yaml', 'apiVersion: v1\nkind: Pod\nkind: Pod\n'));
    expect(code).toBe(2);
    expect(report.errors).toEqual([{ file: scratch.path('broken.yaml'), line: 3, column: 1, message: expect.stringContaining('kind') }]);
  });

  test('has what is exempted, with the reason', async () => {
    const pod = PRIVILEGED_POD.replace('metadata:\n', 'metadata:\n  annotations: { exemption.bulwark/unprivileged-containers: it drives the GPU }\n');
    const { report, code } = await jsonOf(scratch.write('exempted.yaml', pod));
    expect(code).toBe(0);
    expect(report.exemptions).toEqual([expect.objectContaining({ rule: 'unprivileged-containers', reason: 'it drives the GPU', line: 18 })]);
  });
});

describe('hostile manifests', () => {
  test('names cannot steer the terminal or forge a line', async () => {
    const name = '\\u001b[2J\\nno findings\\u202e';
    const { stdout } = await bulwark(restricted('-'), { stdin: PRIVILEGED_POD.replace('name: privileged', `name: "${name}"`) });
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u001b\u202e]|^no findings/m);
    expect(stdout).toContain('Pod \\u001b[2J\\u000ano findings\\u202e');
  });

  test.each(['metadata: 7', 'spec: [1]', 'spec: {containers: {a: 1}}', 'spec: {containers: [null, 7, {name: {}}]}'])('%s does not crash', async (line) => {
    const { stderr } = await bulwark(restricted('-'), { stdin: `apiVersion: v1\nkind: Pod\n${line}\n` });
    expect(stderr).toMatch(/^(?:<stdin>.*\n)*(?:no findings|\d+ finding).*\n$/);
  });
});

describe('colour', () => {
  const file = () => scratch.write('privileged.yaml', PRIVILEGED_POD);
  const coloured = (text: string) => text.includes('\u001b[');

  test('only on a terminal', async () => {
    expect(coloured((await bulwark(restricted(file()), { tty: true })).stdout)).toBe(true);
    expect(coloured((await bulwark(restricted(file()))).stdout)).toBe(false);
  });

  test('never where NO_COLOR is set or the terminal is dumb', async () => {
    expect(coloured((await bulwark(restricted(file()), { tty: true, env: { NO_COLOR: '1' } })).stdout)).toBe(false);
    expect(coloured((await bulwark(restricted(file()), { tty: true, env: { TERM: 'dumb' } })).stdout)).toBe(false);
  });
});

test('FORCE_COLOR colours whatever the output is, or nothing', async () => {
  const coloured = async (env: Record<string, string>, tty: boolean) =>
    (await bulwark(restricted(scratch.write('privileged.yaml', PRIVILEGED_POD)), { tty, env })).stdout.includes('\u001b[');
  expect(await coloured({ FORCE_COLOR: '1' }, false)).toBe(true);
  expect(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' }, false)).toBe(true);
  expect(await coloured({ FORCE_COLOR: '0' }, true)).toBe(false);
  expect(await coloured({ FORCE_COLOR: '' }, true)).toBe(true);
});

test('a terminal has lines that fit', async () => {
  const long = PRIVILEGED_POD.replace('name: privileged', 'name: privileged\n  labels: { a: 1 }');
  const { stdout, stderr } = await bulwark(['check', '--profile', 'all', '-'], { stdin: long, tty: true, columns: 70, env: { NO_COLOR: '1' } });
  expect(Math.max(...`${stdout}${stderr}`.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
  expect(stderr.split('\n')[1]).toMatch(/^ {2}\S/);
});

test('a report in a file holds what could not be read, and the summary', async () => {
  const output = scratch.path('report.txt');
  await bulwark(restricted('--output', output, scratch.write('broken.yaml', 'apiVersion: v1\nkind: Pod\nkind: Pod\n')));
  expect(readFileSync(output, 'utf8')).toMatch(/^Could not be read\n {2}.*broken\.yaml:3:1: has the key kind twice.*\n\nno findings, 1 error in /);
});

describe('values that are not known', () => {
  test.each([
    [['--profile', 'pss-restrictd'], '--profile: "pss-restrictd" is not known: did you mean pss-restricted?'],
    [['--profile', 'xyzzy'], `--profile: "xyzzy" is not known: give one of ${PROFILES.map(({ id }) => id).join(', ')}`],
    [['--format', 'jsn'], '--format: "jsn" is not known: did you mean json?'],
    [['--target', 'v1.99'], '--target: target version "v1.99" is not known: give one of v1.25 to v1.37, or latest'],
  ])('%j', async (args, message) => {
    expect(await bulwark(['check', ...args, 'x.yaml'])).toEqual({ code: 2, stdout: '', stderr: `bulwark check: ${message}\n` });
  });
});

test('check loads no part of cdk8s', () => {
  const script = `
    require('./src/cli/main').main(['check', '-'], {
      stdin: () => ${JSON.stringify(CLEAN_POD)}, stdout: { write() {} }, stderr: { write() {} }, env: {},
    }).then(() => console.log(JSON.stringify(Object.keys(require.cache))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const loaded: string[] = JSON.parse(stdout);
  expect(loaded.some((file) => file.endsWith('src/check/check.ts'))).toBe(true);
  expect(loaded.filter((file) => /node_modules\/(cdk8s|cdk8s-plus-\d+|constructs)\//.test(file) || file.includes('src/constructs/'))).toEqual([]);
});
