import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { App, Chart, ApiObject, Testing, YamlOutputType } from 'cdk8s';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { HardeningValidation } from '../../src';
import { Scratch } from '../cli/scratch';

const scratch = new Scratch();
let count = 0;

const PRIVILEGED = { containers: [{ name: 'web', image: 'registry.example/web:1', securityContext: { privileged: true } }] };

interface Shown { readonly path?: string; readonly name: string; readonly file: string; readonly locations: readonly string[] }

function newApp(yamlOutputType = YamlOutputType.FILE_PER_CHART): App {
  const outdir = scratch.path(`app-${count++}`);
  mkdirSync(outdir);
  return new App({ outdir, yamlOutputType, recordConstructMetadata: true });
}

function pod(chart: Chart, id: string, name: string, labels: { [key: string]: string } = {}): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: PRIVILEGED });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name)).flatMap((path) => statSync(path).isDirectory() ? filesIn(path) : [path]);
}

/** What cdk8s-cli does after a synthesis, with its own context and report. */
async function report(app: App, props = {}, stdout = false) {
  const files = filesIn(app.outdir);
  const metadata = JSON.parse(readFileSync(files.find((file) => file.endsWith('construct-metadata.json'))!, 'utf8')).resources;
  const context = new ValidationContext(files.filter((file) => file.endsWith('.yaml')), 'cdk8s-bulwark', '1.0.0', metadata, stdout);
  await new HardeningValidation({ profile: 'pss-baseline', ...props }).validate(context);
  const { violations, summary } = context.report.toJson();
  const shown = (rule: string): Shown[] => violations.filter(({ ruleName }) => ruleName.startsWith(rule)).flatMap(({ violatingConstructs }) =>
    violatingConstructs.map((each) => ({ path: each.constructPath, name: each.resourceName, file: each.manifestPath, locations: each.locations })));
  return { violations, summary, shown: shown('unprivileged-containers'), all: shown, text: context.report.toString() };
}

/** The label `at` of the object at a location says which construct truly made it. */
function truth({ file }: Shown, name: string, occurrence = 0): string {
  return readFileSync(file, 'utf8').split('---').filter((text) => text.includes(`name: ${name}\n`))[occurrence].match(/at: (\S+)/)![1].replace(/_/g, '/');
}

test('each rule that is not met is one violation, with severity, place, message and what to do', async () => {
  const app = newApp();
  const chart = new Chart(app, 'payments');
  pod(chart, 'web', 'web');
  pod(chart, 'other', 'other');
  app.synth();
  const { violations, summary, shown, text } = await report(app);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['unprivileged-containers (critical)']);
  expect(violations[0].recommendation).toMatch(/privileged/);
  expect(violations[0].fix).toMatch(/privileged/);
  expect(shown.map(({ name, path }) => ({ name, path }))).toEqual([{ name: 'web', path: 'payments/web' }, { name: 'other', path: 'payments/other' }]);
  expect(shown[0].locations).toEqual([expect.stringMatching(/payments\.k8s\.yaml:\d+:\d+ container "web" /)]);
  expect(summary).toMatchObject({ status: 'failure', metadata: { Profile: 'pss-baseline', Findings: '2 critical', Exempted: '0' } });
  expect(summary.metadata).not.toHaveProperty('Constructs');
  expect(text).toContain('Construct Path: payments/web');
});

test('nothing found is success', async () => {
  const app = newApp();
  new ApiObject(new Chart(app, 'payments'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { colour: 'blue' } });
  new Chart(app, 'empty');
  app.synth();
  expect(await report(app)).toMatchObject({ violations: [], summary: { status: 'success', metadata: { Findings: 'none' } } });
});

test('what is less severe than failOn is reported and fails nothing', async () => {
  const app = newApp();
  const annotations = { 'exemption.bulwark/unprivileged-containers': 'not needed here' };
  new ApiObject(new Chart(app, 'payments'), 'unused', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { annotations }, data: {} });
  app.synth();
  const { violations, summary } = await report(app, { failOn: 'high' });
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['effective-exemption (medium)']);
  expect(summary.status).toBe('success');
  expect((await report(app, { failOn: 'medium' })).summary.status).toBe('failure');
});

test('a file that cannot be read fails, and hides nothing of the others', async () => {
  const app = newApp();
  pod(new Chart(app, 'payments'), 'web', 'web');
  app.synth();
  writeFileSync(join(app.outdir, 'broken.yaml'), 'apiVersion: v1\nkind: Pod\nspec: {{\n');
  const { summary, shown, all } = await report(app, { failOn: 'critical' });
  expect(summary.status).toBe('failure');
  expect(shown).toHaveLength(1);
  expect(all('readable manifests')[0].locations[0]).toMatch(/broken\.yaml:3:\d+ /);
});

test('of a synthesis to standard output no file is named that will be gone', async () => {
  const app = newApp();
  pod(new Chart(app, 'payments'), 'web', 'web');
  app.synth();
  const [{ file, locations }] = (await report(app, {}, true)).shown;
  expect(file).toBe('STDOUT');
  expect(locations[0]).toMatch(/^STDOUT:\d+:\d+ /);
});

describe('where names repeat', () => {
  const charts = (app: App) => ['dev', 'prod'].map((id) => {
    const chart = new Chart(app, id, { namespace: id });
    return pod(chart, 'web', 'web', { at: `${id}_web` });
  });

  test('and the app does not record, no construct is named rather than another one\'s, and the report says how to have it', async () => {
    const app = newApp();
    charts(app);
    pod(new Chart(app, 'third'), 'single', 'single');
    app.synth();
    const { shown, summary } = await report(app);
    expect(shown.map(({ path, name }) => ({ path, name }))).toEqual([
      { path: undefined, name: 'Pod dev/web' }, { path: undefined, name: 'Pod prod/web' }, { path: 'third/single', name: 'single' },
    ]);
    expect(summary.metadata!.Constructs).toContain('HardeningValidation.recordConstructs(app)');
  });

  test.each([
    YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ])('and the app records, each construct is the one that made the object, in output of the form %s', async (type) => {
    const app = newApp(type);
    HardeningValidation.recordConstructs(app);
    charts(app);
    // The same in all but the construct: another kind of the name, another chart, and twice in one chart.
    const third = new Chart(app, 'third', { namespace: 'dev' });
    pod(third, 'web', 'web', { at: 'third_web' });
    pod(third, 'again', 'web', { at: 'third_again' });
    third.addDependency(app.charts[0]);
    new ApiObject(third, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } });
    app.synth();
    const { shown, summary } = await report(app);
    const seen = new Map<string, number>();
    const wrong = shown.filter((each) => {
      const key = each.file;
      const occurrence = seen.get(key) ?? 0;
      seen.set(key, occurrence + 1);
      return each.path !== truth(each, 'web', occurrence);
    });
    expect(shown.length).toBeGreaterThanOrEqual(type === YamlOutputType.FILE_PER_RESOURCE ? 1 : 3);
    expect(wrong).toEqual([]);
    expect(summary.metadata).not.toHaveProperty('Constructs');
  });
});

test('nothing is recorded where cdk8s records nothing', () => {
  const app = Testing.app();
  HardeningValidation.recordConstructs(app);
  new Chart(app, 'payments');
  app.synth();
  expect(filesIn(app.outdir).filter((file) => !file.endsWith('.yaml'))).toEqual([]);
});

test('an app that also judges itself records as well, and what kubectl and Helm would take for a manifest is not among it', async () => {
  const app = newApp();
  HardeningValidation.addTo(app, { failOn: 'critical' });
  HardeningValidation.recordConstructs(app);
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  ['dev', 'prod'].forEach((id) => new ApiObject(new Chart(app, id, { namespace: id }), 'config', {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { PASSWORD: 'hunter2hunter2' },
  }));
  app.synth();
  stderr.mockRestore();
  const { all } = await report(app, { profile: 'nsa' });
  expect(all('no-secret-in-config-map').map(({ path }) => path)).toEqual(['dev/config', 'prod/config']);
  const written = filesIn(app.outdir).map((file) => basename(file)).filter((name) => /\.(ya?ml|json)$/.test(name) || !name.startsWith('_'));
  expect(written.sort()).toEqual(['construct-metadata.json', 'dev.k8s.yaml', 'prod.k8s.yaml']);
});
