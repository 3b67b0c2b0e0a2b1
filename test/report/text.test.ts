import { stripVTControlCharacters } from 'node:util';
import { finding, fromFile, fullReport, report } from './findings';
import { summaryText } from '../../src/report/summary';
import { errorLines, textReport } from '../../src/report/text';

const text = (...args: Parameters<typeof textReport>) => [...textReport(...args)].join('');
const web = fromFile('web');
const db = fromFile('db');

test('findings stand below their file and their object, each with its place, and what to do once for each rule', () => {
  const findings = [
    finding(web),
    finding(db, { severity: 'medium', rule: 'set-seccomp-profile', message: 'no profile', remediation: 'Set one.' }),
    finding(web, { container: 'proxy', message: 'container "proxy" keeps capabilities' }),
    finding(fromFile('web', '-'), { rule: 'run-as-non-root', message: 'may be root', remediation: 'Say no.' }),
  ];
  expect(text(report({ findings }))).toBe([
    'deploy.yaml',
    '  Deployment web in namespace shop',
    '    7:3  high      container "web" keeps capabilities  drop-all-capabilities',
    '    7:3  high      container "proxy" keeps capabilities  drop-all-capabilities',
    '  Deployment db in namespace shop',
    '    7:3  medium    no profile  set-seccomp-profile',
    '',
    '<stdin>',
    '  Deployment web in namespace shop',
    '    7:3  high      may be root  run-as-non-root',
    '',
    'What to do (bulwark explain RULE says more)',
    '  drop-all-capabilities (2): Drop ALL.',
    '  run-as-non-root (1): Say no.',
    '  set-seccomp-profile (1): Set one.',
    '',
    '',
  ].join('\n'));
});

test('a file has one heading, also where its objects are not found one after the other', () => {
  const findings = [finding(web), finding(fromFile('web', 'other.yaml')), finding(db)];
  expect(text(report({ findings })).match(/^\S*\.yaml$|^ {2}Deployment \w+/gm)).toEqual([
    'deploy.yaml', '  Deployment web', '  Deployment db', 'other.yaml', '  Deployment web',
  ]);
});

test('within an object findings go from line to line, at one place the worst first, and places are aligned', () => {
  const positions: Record<string, [number, number]> = { '/a': [120, 7], '/b': [9, 20], '/c': [9, 3] };
  const pod = { ...web, positionOf: (pointer: string) => ({ line: positions[pointer][0], column: positions[pointer][1] }) };
  const findings = [
    finding(pod, { pointer: '/a', message: 'one' }),
    finding(pod, { pointer: '/b', message: 'two', severity: 'low' }),
    finding(pod, { pointer: '/b', message: 'three', severity: 'critical' }),
    finding(pod, { pointer: '/c', message: 'four' }),
  ];
  expect(text(report({ findings })).match(/^ {4}.*(?= {2})/gm)).toEqual([
    '    9:3    high      four', '    9:20   critical  three', '    9:20   low       two', '    120:7  high      one',
  ]);
});

test('what to do begins with the worst, and among equals with the most frequent', () => {
  const findings = [finding(web, { rule: 'a', severity: 'low' }), finding(web, { rule: 'b' }), finding(web, { rule: 'd' }), finding(web, { rule: 'c' }), finding(web, { rule: 'd' })];
  expect(text(report({ findings })).match(/^ {2}\w+ \(\d+\)/gm)).toEqual(['  d (2)', '  b (1)', '  c (1)', '  a (1)']);
});

describe('on a terminal', () => {
  const findings = [finding(web, { message: `container "web" ${'keeps more than it needs '.repeat(4)}` })];
  const exempted = [{ finding: finding(web), reason: 'it is a router '.repeat(8).trim() }];

  test('lines are broken between words, below what they say', () => {
    const lines = text(report({ findings, exempted }), { width: 60 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines.slice(2, 5)).toEqual([
      '    7:3  high      container "web" keeps more than it needs',
      '                   keeps more than it needs keeps more than',
      '                   it needs keeps more than it needs',
    ]);
    expect(lines[5]).toBe('                   drop-all-capabilities');
    expect(lines.join(' ').replace(/ +/g, ' ')).toBe(text(report({ findings, exempted })).replace(/\s+/g, ' '));
  });

  test('colours take no room', () => {
    expect(stripVTControlCharacters(text(report({ findings }), { width: 60, colour: true }))).toBe(text(report({ findings }), { width: 60 }));
  });

  test('nothing is broken where that would leave a column too narrow to read, or in a word', () => {
    expect(text(report({ findings }), { width: 40 })).toBe(text(report({ findings })));
    const image = `image@sha256:${'0'.repeat(64)}`;
    expect(text(report({ findings: [finding(web, { message: image })] }), { width: 60 })).toContain(`high      ${image}\n                   drop-all`);
  });
});

test('a text that stands alone ends with what could not be read, and the summary', () => {
  const alone = text(fullReport(), { alone: true });
  expect(alone).toMatch(/\nCould not be read\n {2}b\.yaml:2:5: is broken\n {2}<stdin>: is empty\n\n4 findings \(.*\n$/);
  expect(text(report({ findings: [] }), { alone: true })).toBe(`${summaryText(report())}\n`);
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

test('findings without a file stand below what rendered them, or below their object alone', () => {
  const rendered = finding({ object: web.object, source: { constructPath: 'app/web' } });
  const bare = finding({ object: db.object, source: {} });
  expect(text(report({ findings: [rendered, bare] }))).toContain([
    'app/web',
    '  Deployment web in namespace shop',
    '    high      container "web" keeps capabilities  drop-all-capabilities',
    '',
    '  Deployment db in namespace shop',
    '    high      container "web" keeps capabilities  drop-all-capabilities',
    '',
  ].join('\n'));
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
