import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { finding, fromFile, fullReport, report } from './findings';
import officialSchema from '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import { manifest } from '../../src/manifest/manifest';
import { Report } from '../../src/report/report';
import { sarifReport } from '../../src/report/sarif';
import { CATALOGUE } from '../../src/rules/catalogue';

const sarif = (of: Report) => JSON.parse([...sarifReport(of)].join(''));
const run = (of: Report) => sarif(of).runs[0];
const web = fromFile('web');

describe('the official schema', () => {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(officialSchema);

  test.each([['everything', fullReport()], ['nothing', report({ manifests: [], files: 0 })]])('holds for a report of %s', (_, full) => {
    validate(sarif(full));
    expect(validate.errors).toBeNull();
  });

  test('refuses what is no SARIF, so that the test can fail', () => {
    const log = sarif(fullReport());
    delete log.runs[0].tool.driver.name;
    expect(validate(log)).toBe(false);
  });
});

test('a result says rule, level, place, object and what to do', () => {
  const [result] = run(report({ findings: [finding(fromFile('web', 'k8s/a b#1.yaml'))], rules: CATALOGUE })).results;
  expect(result).toMatchObject({
    ruleId: 'drop-all-capabilities',
    level: 'error',
    message: { text: 'container "web" keeps capabilities\nDrop ALL.' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'k8s/a%20b%231.yaml' }, region: { startLine: 7, startColumn: 3 } },
      logicalLocations: [{ fullyQualifiedName: 'shop/Deployment/web/web' }],
    }],
  });
  expect(CATALOGUE[result.ruleIndex].id).toBe('drop-all-capabilities');
});

test('a file outside the working folder has an absolute URI, standard input a name', () => {
  const uris = run(report({ findings: [finding(fromFile('web', '/elsewhere/a.yaml')), finding(fromFile('web', '-'))] })).results
    .map((result: any) => result.locations[0].physicalLocation.artifactLocation.uri);
  expect(uris).toEqual(['file:///elsewhere/a.yaml', 'stdin']);
});

test('every rule has help, a level and a number that code scanning makes the same severity of', () => {
  const { rules } = run(report({ rules: CATALOGUE })).tool.driver;
  expect(rules.map(({ id }: any) => id)).toEqual(CATALOGUE.map(({ id }) => id));
  rules.forEach((rule: any, i: number) => {
    const score = Number(rule.properties['security-severity']);
    expect(score > 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low').toBe(CATALOGUE[i].severity);
    expect(rule.help.text).toContain(CATALOGUE[i].remediation);
    expect(rule.help.text).toContain(CATALOGUE[i].references[0]?.title ?? '');
  });
});

test('what is exempted or in the baseline is a suppressed result', () => {
  const { results } = run(fullReport());
  expect(results.map(({ suppressions }: any) => suppressions)).toEqual([
    ...Array(4).fill(undefined),
    [{ kind: 'inSource', justification: 'it is a router (until 2027-01-31)' }],
    [{ kind: 'external', justification: 'listed in the baseline' }],
  ]);
});

test('a run that could not read or judge everything was not successful, and says why', () => {
  expect(run(fullReport()).invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ message: { text: 'b.yaml:2:5: is broken' } }, { message: { text: '<stdin>: is empty' } }],
  });
  expect(run(report({ findings: [finding(web)] })).invocations[0].executionSuccessful).toBe(true);
  expect(run(report({ findings: [finding(web, { unjudged: true })] })).invocations[0].executionSuccessful).toBe(false);
});

describe('fingerprints', () => {
  const pod = (containers: object[], file = 'a.yaml') => ({
    ...manifest({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b' }, spec: { containers } }, { file }),
    positionOf: () => ({ line: containers.length, column: 1 }),
  });
  const printOf = (about: ReturnType<typeof pod>, pointer: string, container?: string) =>
    run(report({ findings: [finding(about, { pointer, container, object: { apiVersion: 'v1', kind: 'Pod', namespace: 'b', name: 'a' } })] }))
      .results[0].partialFingerprints;

  test('stay where the file is renamed, lines move and items change their place', () => {
    const before = printOf(pod([{ name: 'web' }]), '/spec/containers/0/image', 'web');
    expect(printOf(pod([{ name: 'proxy' }, { name: 'web' }], 'b.yaml'), '/spec/containers/1/image', 'web')).toEqual(before);
  });

  test('differ by container, field and rule', () => {
    const about = pod([{ name: 'web' }, { name: 'proxy' }]);
    const places = [['/spec/containers/0/image', 'web'], ['/spec/containers/1/image', 'proxy'], ['/spec/containers/0/name', 'web'], ['/spec']];
    const prints = places
      .map(([pointer, container]) => printOf(about, pointer!, container)['bulwark/v1']);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test('the name that code scanning reads tells results of one place apart', () => {
    const { results } = run(report({ findings: [finding(web), finding(web)] }));
    const lines = results.map((result: any) => result.partialFingerprints.primaryLocationLineHash);
    expect(lines.map((line: string) => line.replace(/^[0-9a-f]{32}/, ''))).toEqual([':1', ':2']);
  });
});
