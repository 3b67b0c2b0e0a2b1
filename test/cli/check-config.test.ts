import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN_POD, PRIVILEGED_POD } from './manifests';
import { bulwark } from './run';
import { Scratch } from './scratch';

const scratch = new Scratch();
const withConfig = (text: string, ...args: string[]) => bulwark(['check', '--config', scratch.write('bulwark.yaml', text), ...args]);
const bad = () => scratch.write('privileged.yaml', PRIVILEGED_POD);

test('the profile, the target and both severities are the configuration\'s, unless flags say otherwise', async () => {
  const text = 'profile: pss-baseline\ntarget: v1.30\nfailOn: critical\nminSeverity: high\n';
  expect(await withConfig(text, bad())).toMatchObject({ code: 1, stderr: expect.stringContaining('by pss-baseline for Kubernetes v1.30') });
  expect((await withConfig(text, '--profile', 'pss-restricted', '--target', 'v1.34', bad())).stderr).toContain('by pss-restricted for Kubernetes v1.34');
});

test('a rule that is off is not asked, and the report says who turned it off', async () => {
  const { code, stdout } = await withConfig('profile: pss-restricted\nrules: {unprivileged-containers: off}\n', bad());
  expect(code).toBe(0);
  expect(stdout).toBe(`Rules that were left out\n  unprivileged-containers: off in ${scratch.path('bulwark.yaml')}\n\n`);
});

test('an exemption of a rule that allows none does not count, and is a finding', async () => {
  const pod = PRIVILEGED_POD.replace('metadata:\n', 'metadata:\n  annotations: { exemption.bulwark/unprivileged-containers: it drives the GPU }\n');
  const { code, stdout } = await withConfig('profile: pss-restricted\nrules: {unprivileged-containers: {exemptible: false}}\n', scratch.write('exempted.yaml', pod));
  expect(code).toBe(1);
  expect(stdout).toMatch(/ unprivileged-containers$/m);
  expect(stdout).toMatch(/the exemption of "unprivileged-containers" does not count.* effective-exemption$/m);
});

test('rules of their own are asked and explained, and their expressions that fail make 2', async () => {
  const rule = (expression: string) => `profile: pss-restricted
customRules:
- {id: team-label, title: Pods name their team, severity: high, scope: pod, expression: "${expression}",
   message: no team, remediation: Add the label team., field: /containers}
`;
  const file = scratch.write('clean.yaml', CLEAN_POD);
  expect(await withConfig(rule('\'team\' in podMetadata.?labels.orValue({})'), file)).toMatchObject({
    code: 1, stdout: expect.stringMatching(/ {4}\d+:\d+ {2}high {6}no team {2}team-label\n/),
  });
  expect((await withConfig(rule('has(pod.containers)'), file)).code).toBe(0);
  const failing = await withConfig(rule('pod.nothing.there'), file);
  expect(failing.code).toBe(2);
  expect(failing.stdout).toMatch(/cannot be judged: .*team-label$/m);
  const { code, stdout } = await bulwark(['explain', '--config', scratch.path('bulwark.yaml'), 'team-label']);
  expect(code).toBe(0);
  expect(stdout).toContain('Add the label team.');
});

test('kinds of their own have a pod where the configuration says', async () => {
  const widget = PRIVILEGED_POD.replace('apiVersion: v1\nkind: Pod', 'apiVersion: example.com/v1\nkind: Widget')
    .replace(/^spec:\n([^]*)/m, (_, spec: string) => `spec:\n  pod:\n    spec:\n${spec.replace(/^/gm, '    ')}`).trimEnd();
  const file = scratch.write('widget.yaml', `${widget}\n`);
  const unsaid = await bulwark(['check', '--no-config', '--profile', 'pss-restricted', file]);
  expect(unsaid.stdout).toMatch(/podTemplates has no "example\.com\/Widget: \/spec\/pod" {2}judged-pods$/m);
  expect(unsaid.stdout).not.toContain('unprivileged-containers');
  const { code, stdout } = await withConfig('profile: pss-restricted\npodTemplates: {example.com/Widget: /spec/pod}\n', file);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^ {2}Widget privileged in namespace payments\n.* unprivileged-containers$/m);
  expect(stdout).not.toContain('judged-pods');
});

test('excluded files are passed over in folders and globs, from the folder of the configuration, and read where they are named', async () => {
  scratch.write('tree/vendor/a.yaml', PRIVILEGED_POD);
  scratch.write('tree/b.yaml', CLEAN_POD);
  const text = 'profile: pss-restricted\nexclude: [tree/vendor/**]\n';
  expect(await withConfig(text, scratch.path('tree'))).toMatchObject({ code: 0, stderr: expect.stringContaining('1 object of 1 file') });
  expect(await withConfig(text, `${scratch.path('tree')}/**/*.yaml`)).toMatchObject({ code: 0, stderr: expect.stringContaining('1 object of 1 file') });
  expect((await withConfig(text, scratch.path('tree/vendor/a.yaml'))).code).toBe(1);
});

test('excluded files are passed over whichever of two names the folder around them and the configuration goes by', async () => {
  scratch.write('here/k8s/vendor/a.yaml', PRIVILEGED_POD);
  scratch.write('here/k8s/b.yaml', CLEAN_POD);
  scratch.write('here/bulwark.yaml', 'profile: pss-restricted\nexclude: [k8s/vendor/**]\n');
  symlinkSync(scratch.path('here'), scratch.path('there'), 'junction');
  for (const [folder, config] of [['here', 'there'], ['there', 'here'], ['there', 'there']]) {
    const { code, stderr } = await bulwark(['check', '--config', scratch.path(`${config}/bulwark.yaml`), scratch.path(`${folder}/k8s`)]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 object of 1 file')]);
  }
});

test('each mistake is a line on standard error, and the exit code 2', async () => {
  expect(await withConfig('profle: nsa\nfailOn: hgh\n', bad())).toEqual({
    code: 2,
    stdout: '',
    stderr: `${scratch.path('bulwark.yaml')}:1:1: "profle" is no key here: did you mean profile?\n`
      + `${scratch.path('bulwark.yaml')}:2:1: "hgh" stands where "high" belongs\n`,
  });
});

test('a configuration that is not there is 2, and both flags exclude each other', async () => {
  expect(await bulwark(['check', '--config', 'nowhere.yaml', bad()])).toEqual({ code: 2, stdout: '', stderr: 'nowhere.yaml: does not exist\n' });
  expect((await bulwark(['check', '--config', 'a', '--no-config', bad()])).code).toBe(2);
});

test('it is found from the working folder upwards', () => {
  scratch.write('repository/bulwark.yaml', 'profile: pss-baseline\n');
  scratch.write('repository/a/pod.yaml', PRIVILEGED_POD);
  mkdirSync(scratch.path('repository/.git'));
  const root = join(__dirname, '..', '..');
  const script = `process.argv.splice(1, 0, "bulwark"); process.chdir(${JSON.stringify(scratch.path('repository/a'))}); require("./src/cli").run();`;
  const { stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script, '--', 'check', 'pod.yaml'], { cwd: root, encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, '1 finding (1 critical) in 1 object of 1 file, by pss-baseline for Kubernetes v1.37\n']);
});
