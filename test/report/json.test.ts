import { finding, fromFile, report } from './findings';
import { jsonReport } from '../../src/report/json';
import { Report } from '../../src/report/report';

const json = (of: Report) => JSON.parse([...jsonReport(of)].join(''));
const web = fromFile('web');

test('a report without anything has all its parts', () => {
  expect(json(report({ files: 0, objects: 0 }))).toEqual({
    findings: [],
    exempted: [],
    errors: [],
    summary: { profile: 'nsa', target: 'v1.37', files: 0, objects: 0, errors: 0, exempted: 0, findings: { critical: 0, high: 0, medium: 0, low: 0 } },
  });
});

test('an entry has all that is known, and no key for what is not', () => {
  const { findings, exempted } = json(report({
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
  expect(exempted).toEqual([{ ...placed, reason: 'it is a router', until: '2027-01-31' }, { ...placed, reason: 'for good' }]);
});

test('errors carry their place and nothing internal', () => {
  expect(json(report({ errors: [{ file: 'a.yaml', line: 2, column: 5, message: 'is broken', foreign: true }, { message: 'is odd' }] })).errors)
    .toEqual([{ file: 'a.yaml', line: 2, column: 5, message: 'is broken' }, { message: 'is odd' }]);
});

test('the text comes in pieces, none longer than its entry', () => {
  const findings = Array.from({ length: 1000 }, () => finding(web));
  expect(Math.max(...[...jsonReport(report({ findings }))].map((piece) => piece.length))).toBeLessThan(1000);
});
