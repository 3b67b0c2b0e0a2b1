import { finding, fromFile, fullReport, report } from './findings';
import { summaryText } from '../../src/report/summary';
import { errorLines, textReport } from '../../src/report/text';

const text = (...args: Parameters<typeof textReport>) => [...textReport(...args)].join('');
const web = fromFile('web');
const db = fromFile('db');

test('findings stand with their object, each with its place, and what to do once for each rule', () => {
  const findings = [
    finding(web),
    finding(db, { severity: 'medium', rule: 'set-seccomp-profile', message: 'no profile', remediation: 'Set one.' }),
    finding(web, { container: 'proxy', message: 'container "proxy" keeps capabilities' }),
  ];
  expect(text(report({ findings }))).toBe([
    'Deployment web in namespace shop',
    '  deploy.yaml:7:3  high      container "web" keeps capabilities  drop-all-capabilities',
    '  deploy.yaml:7:3  high      container "proxy" keeps capabilities  drop-all-capabilities',
    '',
    'Deployment db in namespace shop',
    '  deploy.yaml:7:3  medium    no profile  set-seccomp-profile',
    '',
    'What to do',
    '  drop-all-capabilities (2): Drop ALL.',
    '  set-seccomp-profile (1): Set one.',
    '',
    '',
  ].join('\n'));
});

test('the same object in two files is two groups', () => {
  const findings = [finding(web), finding(fromFile('web', 'other.yaml'))];
  expect(text(report({ findings })).match(/^Deployment web/gm)).toHaveLength(2);
});

test('what is exempted is shown with its reason and end', () => {
  const exempted = [{ finding: finding(web), reason: 'it is a router', until: '2027-01-31' }];
  expect(text(report({ exempted }))).toContain('container "web" keeps capabilities  drop-all-capabilities: it is a router, until 2027-01-31\n');
});

test('nothing found is nothing said', () => {
  expect(text(report())).toBe('');
});

test('colour is only where it is asked for', () => {
  const findings = [finding(web)];
  expect(text(report({ findings }), { colour: true })).toContain('\u001b[');
  expect(text(report({ findings }))).not.toContain('\u001b[');
});

test('findings without a file name what rendered them', () => {
  const findings = [finding({ object: web.object, source: { constructPath: 'app/web' } })];
  expect(text(report({ findings }))).toContain('\n  app/web  high ');
});

test('errors are a line each, whatever is in them', () => {
  expect([...errorLines({ errors: [{ file: 'a\nb.yaml', line: 3, column: 1, message: 'is \u001b[31mred' }, { file: '-', message: 'is empty' }] })]).toEqual([
    'a\\u000ab.yaml:3:1: is \\u001b[31mred\n', '<stdin>: is empty\n',
  ]);
});

test('the summary counts, in words for one and for many', () => {
  expect(summaryText(report())).toBe('no findings in 1 object of 1 file, by nsa for Kubernetes v1.37');
  expect(summaryText(report({
    findings: [finding(web), finding(db), finding(db, { severity: 'low' })],
    exempted: [{ finding: finding(web), reason: 'a' }],
    errors: [{ message: 'x' }, { message: 'y' }],
    files: 1200,
    manifests: Array.from({ length: 34567 }, () => web),
  }))).toBe('3 findings (2 high, 1 low), 1 exempted, 2 errors in 34,567 objects of 1,200 files, by nsa for Kubernetes v1.37');
});

test('rules that were left out, and entries of the baseline that nobody found, are told', () => {
  const said = text(fullReport());
  expect(said).toContain('Rules that were left out\n  image-tag: tags are pinned | by the mirror\n');
  expect(said).toContain('found no more: write it again\n  Pod gone  /spec  image-digest\n');
  expect(summaryText(fullReport())).toMatch(/, 1 in the baseline, 1 entry of the baseline found no more, 1 rule left out, 2 errors in /);
});
