import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';
import { bulwark } from './run';
import { Scratch } from './scratch';

const scratch = new Scratch();
const root = join(__dirname, '../..');

// A folder as a reader's project is: this package and its peers are installed.
beforeAll(() => {
  mkdirSync(scratch.path('node_modules/@types'), { recursive: true });
  symlinkSync(root, scratch.path('node_modules/cdk8s-bulwark'), 'junction');
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', '@types/node']) {
    symlinkSync(join(root, 'node_modules', name), scratch.path(`node_modules/${name}`), 'junction');
  }
});

const inOrder = (objects: readonly any[]) => [...objects].sort((a, b) => `${a.kind}/${a.metadata.name}` < `${b.kind}/${b.metadata.name}` ? -1 : 1);

/** What the app of a command line synthesises. */
function synthesised(name: string): any[] {
  const run = spawnSync(process.execPath, [scratch.path(`${name}.js`)], { encoding: 'utf8', env: { ...process.env, CDK8S_OUTDIR: scratch.path(name) } });
  expect([run.status, run.stderr]).toEqual([0, '']);
  return loadAll(readFileSync(scratch.path(`${name}/bulwark.k8s.yaml`), 'utf8'));
}

const CONFIG = `rules:
  image-registry:
    parameters: { registries: [registry.example, "other.example/o'hara"] }
  high-user-and-group-ids: { parameters: { minimum: 20000 } }
  run-as-non-root: { exemptible: false }
  no-service-links: false
`;

const COMMANDS: Record<string, string[]> = {
  plain: ['--no-config'],
  level: ['--no-config', '--profile', 'pss-restricted', '--target', 'v1.31', '--action', 'Warn', '--action', 'Audit', '--exempt-namespaces', 'none'],
  mutating: ['--no-config', '--mutate', '--exemptions-by-group', 'platform', '--namespaces', 'a'],
  chosen: [
    '--no-config', '--rule', 'image-registry', '--rule', 'run-as-non-root', '--namespaces', 'a,b', '--exempt-namespaces', 'kube-system,gpu',
    '--namespace-selector', 'team=payments,stage=live', '--parameters-namespace', 'platform',
  ],
  skipping: ['--no-config', '--skip-rule', 'avoid-host-ports=a load balancer in the nodes', '--namespace-selector', 'team in (a, b),tier!=test,audited,!legacy'],
  exempting: [
    '--no-config', '--exemptions-by-group', 'o\'hara "and \\ others"', '--exemptions-by-user', 'system:serviceaccount:argocd:controller', '--exemptions-by-user', 'jane',
    '--exemptions-by-user', 'system:serviceaccount:argocd:NO_ACCOUNT',
  ],
  configured: ['--config', 'CONFIG', '--profile', 'all', '--exemptions-by-group', 'platform'],
  labelling: ['--no-config', '--rule', 'drop-all-capabilities', '--namespace-labels-by-user', 'jane', '--namespace-labels-by-group', 'platform'],
  unprotected: ['--no-config', '--rule', 'drop-all-capabilities', '--no-namespace-labels'],
};

test('the app of every command line compiles, and synthesises what yaml prints', async () => {
  const config = scratch.write('bulwark.yaml', CONFIG);
  const wanted: Record<string, any[]> = {};
  for (const [name, args] of Object.entries(COMMANDS)) {
    const command = ['policies', ...args.map((arg) => arg === 'CONFIG' ? config : arg)];
    const [yaml, app] = [await bulwark(command), await bulwark([...command, '--format', 'cdk8s'])];
    expect([yaml.code, app.code, app.stderr]).toEqual([0, 0, yaml.stderr]);
    wanted[name] = loadAll(yaml.stdout);
    scratch.write(`${name}.ts`, app.stdout);
  }
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const files = Object.keys(COMMANDS).map((name) => scratch.path(`${name}.ts`));
  const compiled = spawnSync(process.execPath, [tsc, '--strict', '--module', 'node20', '--target', 'es2022', '--types', 'node', '--skipLibCheck', '--ignoreConfig', ...files],
    { cwd: scratch.folder, encoding: 'utf8' });
  expect(compiled.stdout + compiled.stderr).toBe('');
  for (const name of Object.keys(COMMANDS)) {
    expect(inOrder(synthesised(name))).toEqual(inOrder(wanted[name]));
  }
}, 240_000);

test('only what is no default is said', async () => {
  const { stdout } = await bulwark(['policies', '--no-config', '--format', 'cdk8s', '--rule', 'drop-all-capabilities']);
  expect(stdout).toBe(`import { App, Chart } from 'cdk8s';
import { AdmissionPolicies } from 'cdk8s-bulwark';

const app = new App();
const chart = new Chart(app, 'bulwark');
new AdmissionPolicies(chart, 'policies', {
  rules: ['drop-all-capabilities'],
  target: 'v1.37',
});
app.synth();
`);
});

test.each([
  ['a rule of the configuration', 'customRules:\n  - id: own-rule\n    title: Own\n    severity: low\n    scope: pod\n    expression: \'true\'\n    message: wrong\n    remediation: none\n',
    /--format cdk8s: the rule own-rule is one of the configuration, which the construct AdmissionPolicies does not know/],
  ['a kind of the configuration', 'podTemplates: { example.com/Farm: /spec/template }\n',
    /--format cdk8s: the podTemplates of .*bulwark.yaml are not known to the construct AdmissionPolicies/],
])('%s is refused', async (_, text, message) => {
  const { code, stdout, stderr } = await bulwark(['policies', '--config', scratch.write('own/bulwark.yaml', text), '--format', 'cdk8s']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
});
