import { objectText } from './object-text';
import { placeOf, placeText } from './place';
import { printable } from './printable';
import { remedies } from './remedies';
import { Report } from './report';
import { summaryText } from './summary';
import { Finding } from '../check/finding';
import { SEVERITIES } from '../rules/rule';

/** A report as Markdown, for a comment on a change or the summary of a job: tables, the worst first. In pieces. */
export function* markdownReport(report: Report): Generator<string> {
  const { findings, exempted, accepted, stale, skippedRules, errors } = report;
  yield `## bulwark\n\n${cell(summaryText(report))}\n`;
  yield* table('Could not be read', ['Place', 'Problem'], errors.map(({ file, line, column, message }) => [
    code(placeText(file, { line, column })), cell(message),
  ]));
  const worstFirst = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  yield* table('Findings', ['Severity', 'Place', 'Object', 'Finding', 'Rule'], worstFirst.map((finding) => [finding.severity, ...about(finding)]));
  yield* table('What to do', ['Rule', 'Findings', 'Remediation'], remedies(findings).map(([rule, remediation, count]) => [
    code(rule), String(count), cell(remediation),
  ]));
  yield* table('Exempted', ['Place', 'Object', 'Finding', 'Rule', 'Reason', 'Until'], exempted.map(({ finding, reason, until }) => [
    ...about(finding), cell(reason), cell(until ?? ''),
  ]));
  yield* table('Rules that were left out', ['Rule', 'Reason'], skippedRules.map(({ rule, reason }) => [code(rule), cell(reason)]));
  yield* table('Accepted by the baseline', ['Place', 'Object', 'Finding', 'Rule'], accepted.map(about));
  yield* table('In the baseline, but found no more', ['Object', 'Field', 'Rule'], stale.map(({ object, pointer, rule }) => [
    cell(objectText(object)), code(pointer), code(rule),
  ]));
}

function about(finding: Finding): string[] {
  return [code(placeOf(finding)), cell(objectText(finding.object)), cell(finding.message), code(finding.rule)];
}

function* table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): Generator<string> {
  if (rows.length === 0) {
    return;
  }
  yield `\n### ${title}\n\n| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}\n`;
  for (const row of rows) {
    yield `| ${row.join(' | ')} |\n`;
  }
}

// Text of a manifest must stay text: no link, no picture, no mention, no end of the cell.
function cell(text: string): string {
  return printable(text).replace(/[\\`*_[\]|~!#]/g, '\\$&').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/@/g, '&#64;');
}

function code(text: string): string {
  return `<code>${cell(text)}</code>`;
}
