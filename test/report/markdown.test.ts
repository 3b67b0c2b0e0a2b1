import { finding, fromFile, fullReport, report } from './findings';
import { markdownReport } from '../../src/report/markdown';
import { Report } from '../../src/report/report';
import { Severity } from '../../src/rules/rule';

const markdown = (of: Report) => [...markdownReport(of)].join('');

test('nothing found is a line of figures', () => {
  expect(markdown(report())).toBe('## bulwark\n\nno findings in 1 object of 1 file, by nsa for Kubernetes v1.37\n');
});

test('a table for each part, all rows as wide as their heads', () => {
  const text = markdown(fullReport());
  expect([...text.matchAll(/^### (.*)$/gm)].map(([, title]) => title)).toEqual([
    'Could not be read', 'Findings', 'What to do', 'Exempted', 'Rules that were left out', 'Accepted by the baseline',
    'In the baseline, but found no more',
  ]);
  for (const part of text.split(/^### .*\n\n/m).slice(1)) {
    const cells = part.trim().split('\n').map((row) => row.split(/(?<!\\)\|/).length);
    expect(new Set(cells).size).toBe(1);
  }
});

test('the worst findings come first', () => {
  const findings = (['low', 'critical', 'high'] as const).map((severity) => finding(fromFile('web'), { severity }));
  expect([...markdown(report({ findings })).matchAll(/^\| (critical|high|low) \|/gm)].map(([, severity]) => severity)).toEqual(['critical', 'high', 'low']);
});

test('text of a manifest stays text', () => {
  const text = markdown(report({ findings: [finding(fromFile('web'), { message: '<img src=x> [a](http://x) ![b](y) @team `c` | *d*\n# e' })] }));
  expect(text).toContain('&lt;img src=x> \\[a\\](http:<!-- -->//x) \\!\\[b\\](y) @<!-- -->team \\`c\\` \\| \\*d\\*\\\\u000a\\#<!-- --> e');
});

// GitHub looks for these in what Markdown has become, where neither a backslash nor an entity is left.
test.each([
  ['somebody who would be told', '@octocat &#64;octocat', '@<!-- -->octocat &amp;\\#<!-- -->64;octocat'],
  ['a link', 'https://x.example www.x.example', 'https:<!-- -->//x.example www<!-- -->.x.example'],
  ['an address of mail', 'me@x.example', 'me@<!-- -->x.example'],
  ['an issue', '#12 owner/web#12 GH-12 gh-12', '\\#<!-- -->12 owner/web\\#<!-- -->12 GH-<!-- -->12 gh-<!-- -->12'],
])('%s stays text', (_, message, written) => {
  expect(markdown(report({ findings: [finding(fromFile('web'), { message })] }))).toContain(`| ${written} |`);
});

test('a report of any length fits a comment, with the worst in it', () => {
  const web = fromFile('web');
  const many = (severity: Severity) => Array.from({ length: 3000 }, (_, i) => finding(web, { severity, rule: `rule-${severity}-${i}`, message: 'what is '.repeat(9), remediation: 'what to do '.repeat(9) }));
  const findings = [...many('low'), ...many('critical')];
  const exempted = many('low').map((exempt) => ({ finding: exempt, reason: 'it must '.repeat(9) }));
  const errors = findings.map(({ message }) => ({ file: 'a.yaml', message }));
  const skippedRules = findings.map(({ rule, message }) => ({ rule, reason: message }));
  const stale = findings.map(({ rule, object, pointer }) => ({ fingerprint: 'f', rule, object, pointer }));
  const text = [...markdownReport(report({ findings, exempted, errors, skippedRules, stale, accepted: findings }))].join('');
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('rule-critical-0');
  expect(text).toMatch(/\nand [\d,]+ more, which the other formats list\n\n### What to do\n/);
});
