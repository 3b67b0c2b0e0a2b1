import { styleText } from 'node:util';
import { byManifest } from './by-manifest';
import { objectText } from './object-text';
import { placeOf, placeText } from './place';
import { printable } from './printable';
import { remedies } from './remedies';
import { Report } from './report';
import { Finding } from '../check/finding';
import { SEVERITIES, Severity } from '../rules/rule';

/** How the text looks. */
export interface TextOptions {
  /** @default false */
  readonly colour?: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { critical: ['bold', 'red'], high: 'red', medium: 'yellow', low: 'cyan' };
const WIDEST_SEVERITY = Math.max(...SEVERITIES.map((severity) => severity.length));

/** The findings of a report for people, by file and object, each with its place; then what to do, once a rule. In pieces. */
export function* textReport(report: Report, { colour = false }: TextOptions = {}): Generator<string> {
  const paint: Paint = (style, text) => colour ? styleText(style, text, { validateStream: false }) : text;
  yield* findingsText(report.findings, paint);
  const { findings, exempted, skippedRules, stale } = report;
  yield* section('What to do', remedies(findings), paint, ([rule, remediation, count]) => `${rule} (${count}): ${printable(remediation)}`);
  yield* section('Exempted', exempted, paint, ({ finding, reason, until }) => {
    const end = until === undefined ? '' : `, until ${printable(until)}`;
    return `${printable(placeOf(finding))}  ${printable(finding.message)}  ${paint('dim', finding.rule)}: ${printable(reason)}${end}`;
  });
  yield* section('Rules that were left out', skippedRules, paint, ({ rule, reason }) => `${rule}: ${printable(reason)}`);
  yield* section('In the baseline, but found no more: write it again', stale, paint, ({ object, pointer, rule }) =>
    `${printable(objectText(object))}  ${printable(pointer)}  ${paint('dim', printable(rule))}`);
}

/** What could not be read, a line each. */
export function* errorLines({ errors }: Pick<Report, 'errors'>): Generator<string> {
  for (const { file, line, column, message } of errors) {
    yield `${printable(placeText(file, { line, column }))}: ${printable(message)}\n`;
  }
}

function* findingsText(findings: readonly Finding[], paint: Paint): Generator<string> {
  for (const group of byManifest(findings)) {
    yield `${paint('bold', printable(objectText(group[0].object)))}\n`;
    for (const finding of group) {
      const severity = paint(SEVERITY_STYLES[finding.severity], finding.severity.padEnd(WIDEST_SEVERITY));
      yield `  ${printable(placeOf(finding))}  ${severity}  ${printable(finding.message)}  ${paint('dim', finding.rule)}\n`;
    }
    yield '\n';
  }
}

function* section<T>(title: string, entries: readonly T[], paint: Paint, line: (entry: T) => string): Generator<string> {
  if (entries.length === 0) {
    return;
  }
  yield `${paint('bold', title)}\n`;
  for (const entry of entries) {
    yield `  ${line(entry)}\n`;
  }
  yield '\n';
}
