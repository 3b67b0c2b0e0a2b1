import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bin } from 'cdk8s-cli/package.json';
import { Scratch } from '../cli/scratch';

const root = join(__dirname, '..', '..');
const scratch = new Scratch();
const cdk8s = join(dirname(require.resolve('cdk8s-cli/package.json')), bin.cdk8s);

const IMAGE = `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`;
const REPORT = 'report.json';

beforeAll(() => {
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', 'tsx', 'cdk8s-bulwark']) {
    const target = name === 'cdk8s-bulwark' ? root : join(root, 'node_modules', name);
    expect(existsSync(target)).toBe(true);
    mkdirSync(scratch.path('node_modules'), { recursive: true });
    symlinkSync(target, scratch.path(`node_modules/${name}`), 'junction');
  }
});

interface Options { readonly record?: boolean; readonly validate?: boolean; readonly properties?: string }

// Two charts whose Deployments have one name, one of them with what no profile allows, at a line that is known.
function write({ record = false, validate = false, properties = '{ profile: pss-baseline }' }: Options, plugin = true) {
  scratch.write('main.ts', `import { ApiObject, App, Chart } from 'cdk8s';
import { HardenedDeployment, HardeningValidation } from 'cdk8s-bulwark';
const app = new App();
${record ? 'HardeningValidation.recordConstructs(app, { stackTraces: true });' : ''}
${validate ? "HardeningValidation.addTo(app, { profile: 'pss-baseline' });" : ''}
const pod = (privileged: boolean) => ({ containers: [{ name: 'web', image: '${IMAGE}', securityContext: { privileged } }] });
for (const id of ['dev', 'prod']) {
  const chart = new Chart(app, id, { namespace: id });
  new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: pod(id === 'dev') });
  new HardenedDeployment(chart, 'hardened', { containers: [{ image: '${IMAGE}', portNumber: 8080 }] });
}
app.synth();
`);
  scratch.write('cdk8s.yaml', `language: typescript
app: node --import tsx main.ts
output: dist
${plugin ? `validations:
  - package: ./node_modules/cdk8s-bulwark
    class: HardeningValidation
    version: 0.0.0
    properties: ${properties}
` : ''}`);
}

function synth(...options: string[]) {
  rmSync(scratch.path(REPORT), { force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [cdk8s, 'synth', '--check-upgrade=false', ...options], {
    cwd: scratch.folder, encoding: 'utf8', env: { ...process.env, CI: 'true', NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

function reported() {
  const { reports: [{ violations, summary }] } = JSON.parse(readFileSync(scratch.path(REPORT), 'utf8'));
  return { violations, summary };
}

test('a violation ends cdk8s synth with 2, and the report names the rule, the construct, its line and the place in the manifest', () => {
  write({ record: true });
  expect(synth('--validation-reports-output-file', REPORT)).toMatchObject({ status: 2, stdout: expect.stringContaining('Construct Path: dev/pod') });
  const { violations, summary } = reported();
  expect(summary.status).toBe('failure');
  expect(violations.map(({ ruleName }: any) => ruleName)).toEqual(['unprivileged-containers (critical)']);
  expect(violations[0].violatingConstructs).toMatchObject([{
    constructPath: 'dev/pod',
    manifestPath: 'dist/dev.k8s.yaml',
    locations: [expect.stringMatching(/^dist\/dev\.k8s\.yaml:\d+:\d+ container "web" .* \(made at main\.ts:9:3\)$/)],
  }]);
});

test('without a record in the app, the construct of a name that repeats is not guessed', () => {
  write({});
  expect(synth('--validation-reports-output-file', REPORT).status).toBe(2);
  const [{ violatingConstructs }] = reported().violations;
  expect(violatingConstructs).toHaveLength(1);
  expect(violatingConstructs[0]).toMatchObject({ resourceName: 'Pod dev/web', manifestPath: 'dist/dev.k8s.yaml' });
  expect(violatingConstructs[0]).not.toHaveProperty('constructPath');
});

test('what the whole catalogue finds less severe than failOn does not fail', () => {
  write({ record: true, properties: '{ profile: pss-restricted, failOn: critical, target: v1.34 }' });
  expect(synth('--validation-reports-output-file', REPORT).status).toBe(2);
  expect(reported().violations.length).toBeGreaterThan(1);
  expect(reported().summary.metadata).toMatchObject({ Profile: 'pss-restricted', Kubernetes: 'v1.34' });
});

test('a property that is not known is one line that says what is', () => {
  write({ properties: '{ profil: nsa }' });
  const { status, stderr } = synth();
  expect(status).toBe(1);
  expect(stderr).toContain('HardeningValidation: "profil" is no property: give profile, target, failOn, config');
});

test('with --stdout the report names no file that is gone', () => {
  write({ record: true });
  const { status, stdout } = synth('--stdout');
  expect(status).toBe(2);
  expect(stdout).toMatch(/ > STDOUT:\d+:\d+ container "web" /);
});

test('an app that validates itself writes nothing that fails, and says why at the construct', () => {
  write({ validate: true }, false);
  const { status, stderr } = synth();
  expect(status).toBe(1);
  expect(stderr).toContain('[dev/pod] critical unprivileged-containers: ');
  expect(existsSync(scratch.path('dist/dev.k8s.yaml'))).toBe(false);
});
