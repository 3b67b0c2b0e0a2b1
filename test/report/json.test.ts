import Ajv from 'ajv';
import { finding, fromFile, fullReport, report } from './findings';
import schema from '../../schemas/report.schema.json';
import { jsonReport } from '../../src/report/json';
import { Report } from '../../src/report/report';

const json = (of: Report) => JSON.parse([...jsonReport(of)].join(''));
const web = fromFile('web');

test('a report without anything has all its parts', () => {
  expect(json(report({ files: 0, manifests: [] }))).toEqual({
    version: 1,
    findings: [],
    exemptions: [],
    accepted: [],
    stale: [],
    skippedRules: [],
    errors: [],
    summary: {
      profile: 'nsa',
      target: 'v1.37',
      files: 0,
      objects: 0,
      errors: 0,
      exemptions: 0,
      accepted: 0,
      findings: { critical: 0, high: 0, medium: 0, low: 0 },
    },
  });
});

test('an entry has all that is known, and no key for what is not', () => {
  const { findings, exemptions } = json(report({
    findings: [finding(web), finding({ object: web.object, source: { constructPath: 'app/web' } }, { container: undefined })],
    exempted: [{ finding: finding(web), reason: 'it is a router', until: '2027-01-31' }, { finding: finding(web), reason: 'for good' }],
  }));
  const about = {
    rule: 'drop-all-capabilities',
    title: 'Containers drop all Linux capabilities',
    severity: 'high',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    pointer: '/spec/template/spec/containers/0',
    message: 'container "web" keeps capabilities',
    remediation: 'Drop ALL.',
    fixable: true,
  };
  const placed = { ...about, container: 'web', file: 'deploy.yaml', document: 0, line: 7, column: 3 };
  expect(findings).toEqual([placed, { ...about, constructPath: 'app/web' }]);
  expect(exemptions).toEqual([{ ...placed, reason: 'it is a router', until: '2027-01-31' }, { ...placed, reason: 'for good' }]);
});

test('errors carry their place and nothing internal', () => {
  expect(json(report({ errors: [{ file: 'a.yaml', line: 2, column: 5, message: 'is broken', foreign: true }, { message: 'is odd' }] })).errors)
    .toEqual([{ file: 'a.yaml', line: 2, column: 5, message: 'is broken' }, { message: 'is odd' }]);
});

test('the text comes in pieces, none longer than its entry', () => {
  const findings = Array.from({ length: 1000 }, () => finding(web));
  expect(Math.max(...[...jsonReport(report({ findings }))].map((piece) => piece.length))).toBeLessThan(1000);
});

describe('the published schema', () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

  test.each([['everything', fullReport()], ['nothing', report({ manifests: [], files: 0 })]])('holds for a report of %s', (_, full) => {
    validate(json(full));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['without a rule', (full: any) => delete full.findings[0].rule],
    ['with a key that is not described', (full: any) => full.findings[0].extra = 1],
    ['with a line 0', (full: any) => full.findings[0].line = 0],
    ['of another version', (full: any) => full.version = 2],
  ])('refuses a report %s', (_, change) => {
    const full = json(fullReport());
    change(full);
    expect(validate(full)).toBe(false);
  });
});
