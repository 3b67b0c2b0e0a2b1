import { finding, fromFile, fullReport, report } from './findings';
import { githubReport } from '../../src/report/github';
import { Report } from '../../src/report/report';

const lines = (of: Report) => [...githubReport(of)].join('').split('\n').slice(0, -1);
const web = fromFile('web');

test('an annotation has its place, its title and what to do, in one line', () => {
  expect(lines(report({ findings: [finding(web)] }))).toEqual([
    '::error file=deploy.yaml,line=7,col=3,title=drop-all-capabilities (high)::container "web" keeps capabilities%0ADrop ALL.',
  ]);
});

test('severities become the three kinds, the worst first', () => {
  const findings = (['low', 'critical', 'medium', 'high'] as const).map((severity) => finding(web, { severity }));
  expect(lines(report({ findings })).map((line) => /^::(\w+) .*\((\w+)\)::/.exec(line)!.slice(1))).toEqual([
    ['error', 'critical'], ['error', 'high'], ['warning', 'medium'], ['notice', 'low'],
  ]);
});

test('nothing in a manifest ends a property or begins a command', () => {
  const file = 'a:b,c%\n::error::x.yaml';
  const findings = [finding(fromFile('web', file), { message: 'm\r\n::set-output name=a::b%' })];
  expect(lines(report({ findings }))).toEqual([
    '::error file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3Ax.yaml,line=7,col=3,title=drop-all-capabilities (high)::m\\u000d\\u000a::set-output name=a::b%25%0ADrop ALL.',
  ]);
  expect(lines(fullReport()).every((line) => /^::(?:error|warning|notice) \S/.test(line))).toBe(true);
});

test('nothing in a manifest colours the log or turns it round', () => {
  const message = '\u001b[31mred \u202egnp\u2028';
  const shown = '\\u001b[31mred \\u202egnp\\u2028';
  const said = lines(report({
    findings: [finding(web, { message })],
    errors: [{ file: 'b.yaml', message }],
    exempted: [{ finding: finding(web, { message }), reason: message }],
    skippedRules: [{ rule: 'image-tag', reason: message }],
    stale: [{ fingerprint: 'f', rule: 'image-tag', object: { apiVersion: 'v1', kind: 'Pod', name: message }, pointer: '' }],
  }));
  expect(said.map((line) => line.split('::')[2])).toEqual([shown, `${shown}%0ADrop ALL.`, `${shown}%0A${shown}`, shown, `Pod ${shown}  `]);
});

test('errors are annotations too, and standard input is no file', () => {
  const errors = [{ file: 'b.yaml', line: 2, column: 5, message: 'is broken' }, { file: '-', message: 'is empty' }];
  expect(lines(report({ errors }))).toEqual([
    '::error file=b.yaml,line=2,col=5,title=cannot be read::is broken', '::error title=cannot be read::is empty',
  ]);
});

test('what is exempted or was left out is told last', () => {
  expect(lines(fullReport()).slice(-3)).toEqual([
    '::notice file=k8s/a b.yaml,line=7,col=3,title=drop-all-capabilities (exempted)::container "web" keeps capabilities%0Ait is a router, until 2027-01-31',
    '::notice title=image-tag (left out)::tags are pinned | by the mirror',
    '::notice title=image-digest (in the baseline%2C but found no more)::Pod gone  /spec',
  ]);
});
