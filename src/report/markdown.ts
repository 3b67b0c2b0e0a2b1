import { objectText } from './object-text';
import { placeOf, placeText } from './place';
import { printable } from './printable';
import { remedies } from './remedies';
import { Report } from './report';
import { summaryText } from './summary';
import { Finding } from '../check/finding';
import { thousands } from '../manifest/thousands';
import { SEVERITIES } from '../rules/rule';

// GitHub takes 65,536 characters for a comment, and refuses a longer one altogether; for the summary of a job it takes more.
const ROOM = { errors: 6_000, findings: 32_000, remedies: 14_000, exempted: 5_000, others: 2_000 } as const;

/**
 * A report as Markdown, for a comment on a change or the summary of a job: tables, the worst first, each no longer than leaves room for
 * the others. In pieces.
 */
export function* markdownReport(report: Report): Generator<string> {
  const { findings, exempted, accepted, stale, skippedRules, errors } = report;
  yield `## bulwark\n\n${cell(summaryText(report))}\n`;
  yield* table('Could not be read', ROOM.errors, ['Place', 'Problem'], errors, ({ file, line, column, message }) => [
    code(placeText(file, { line, column })), cell(message),
  ]);
  const worstFirst = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  yield* table('Findings', ROOM.findings, ['Severity', 'Place', 'Object', 'Finding', 'Rule'], worstFirst, (finding) => [finding.severity, ...about(finding)]);
  yield* table('What to do', ROOM.remedies, ['Rule', 'Findings', 'Remediation'], remedies(findings), ([rule, remediation, count]) => [
    code(rule), String(count), cell(remediation),
  ]);
  yield* table('Exempted', ROOM.exempted, ['Place', 'Object', 'Finding', 'Rule', 'Reason', 'Until'], exempted, ({ finding, reason, until }) => [
    ...about(finding), cell(reason), cell(until ?? ''),
  ]);
  yield* table('Rules that were left out', ROOM.others, ['Rule', 'Reason'], skippedRules, ({ rule, reason }) => [code(rule), cell(reason)]);
  yield* table('Accepted by the baseline', ROOM.others, ['Place', 'Object', 'Finding', 'Rule'], accepted, about);
  yield* table('In the baseline, but found no more', ROOM.others, ['Object', 'Field', 'Rule'], stale, ({ object, pointer, rule }) => [
    cell(objectText(object)), code(pointer), code(rule),
  ]);
}

function about(finding: Finding): string[] {
  return [code(placeOf(finding)), cell(objectText(finding.object)), cell(finding.message), code(finding.rule)];
}

function* table<T>(
  title: string, room: number, heads: readonly string[], entries: readonly T[], cells: (entry: T) => readonly string[],
): Generator<string> {
  if (entries.length === 0) {
    return;
  }
  yield `\n### ${title}\n\n| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}\n`;
  let left = room;
  for (let i = 0; i < entries.length; i++) {
    const row = `| ${cells(entries[i]).join(' | ')} |\n`;
    left -= row.length;
    if (left < 0) {
      yield `\nand ${thousands(entries.length - i)} more, which the other formats list\n`;
      return;
    }
    yield row;
  }
}

// Text of a manifest must stay text: no link, no picture, no mention, no end of the cell.
function cell(text: string): string {
  return printable(text).replace(/[\\`*_[\]|~!#]/g, '\\$&').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(LINKED, '$&<!-- -->');
}

// After these GitHub goes on to a name, a number or an address. It looks for them in what Markdown has become: there neither a backslash
// nor an entity is left, and a comment is still between.
const LINKED = /@|#|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi;

function code(text: string): string {
  return `<code>${cell(text)}</code>`;
}
