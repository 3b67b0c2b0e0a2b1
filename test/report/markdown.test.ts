import { finding, fromFile, fullReport, report } from './findings';
import { markdownReport } from '../../src/report/markdown';
import { Report } from '../../src/report/report';

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
  expect(text).toContain('&lt;img src=x> \\[a\\](http://x) \\!\\[b\\](y) &#64;team \\`c\\` \\| \\*d\\*\\\\u000a\\# e');
});
