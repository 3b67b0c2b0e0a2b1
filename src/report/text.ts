import { styleText } from 'node:util';
import { byFile, byManifest } from './by-file';
import { objectText } from './object-text';
import { placeOf, placeText, positionOf } from './place';
import { printable } from './printable';
import { remedies } from './remedies';
import { Report } from './report';
import { summaryText } from './summary';
import { wrapped } from './wrap';
import { Finding } from '../check/finding';
import { Position } from '../manifest/manifest';
import { thousands } from '../manifest/thousands';
import { SEVERITIES, Severity } from '../rules/rule';

/** How the text looks. */
export interface TextOptions {
  /** @default false */
  readonly colour?: boolean;
  /** How many characters a line has room for. @default - lines are as long as what they say */
  readonly width?: number;
  /** Whether nobody sees anything but the text, so that it must also hold what could not be read, and the summary. @default false */
  readonly alone?: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { critical: ['bold', 'red'], high: 'red', medium: 'yellow', low: 'cyan' };
const WIDEST_SEVERITY = Math.max(...SEVERITIES.map((severity) => severity.length));

/** A report for people: the findings by file and object, each with its place; then what to do, once a rule. In pieces. */
export function* textReport(report: Report, { colour = false, width, alone = false }: TextOptions = {}): Generator<string> {
  const paint: Paint = (style, text) => colour ? styleText(style, text, { validateStream: false }) : text;
  const { findings, exempted, skippedRules, stale } = report;
  const section = <T>(title: string, entries: readonly T[], line: (entry: T) => string) => sectionText(paint('bold', title), entries, line, width);
  yield* findingsText(findings, paint, width);
  yield* section('What to do (bulwark explain RULE says more)', remedies(findings), ([rule, remediation, count]) =>
    `${paint('bold', printable(rule))} (${thousands(count)}): ${printable(remediation)}`);
  yield* section('Exempted', exempted, ({ finding, reason, until }) => {
    const end = until === undefined ? '' : `, until ${printable(until)}`;
    return `${printable(placeOf(finding))}  ${printable(finding.message)}  ${paint('dim', printable(finding.rule))}: ${printable(reason)}${end}`;
  });
  yield* section('Rules that were left out', skippedRules, ({ rule, reason }) => `${printable(rule)}: ${printable(reason)}`);
  yield* section('In the baseline, but found no more: write it again', stale, ({ object, pointer, rule }) =>
    `${printable(objectText(object))}  ${printable(pointer)}  ${paint('dim', printable(rule))}`);
  if (alone) {
    yield* section('Could not be read', [...errorTexts(report)], (text) => text);
    yield* repetitionLines(report);
    yield `${printable(summaryText(report))}\n`;
  }
}

/** What could not be read, a line each. */
export function* errorLines(report: Pick<Report, 'errors'>): Generator<string> {
  for (const text of errorTexts(report)) {
    yield `${text}\n`;
  }
}

/** What to mind where objects are in several files, a line at most. */
export function* repetitionLines({ repeated }: Pick<Report, 'repeated'>): Generator<string> {
  if (repeated !== undefined) {
    const { count, example, files: [one, other] } = repeated;
    const what = `${objectText(example)} is in ${placeText(one)} and in ${placeText(other)}${count === 1 ? '' : `, and ${thousands(count - 1)} more are in several files`}`;
    yield `${printable(what)}: rules over all objects take them for those of one cluster, so judge what goes to several by runs of its own\n`;
  }
}

function* errorTexts({ errors }: Pick<Report, 'errors'>): Generator<string> {
  for (const { file, line, column, message } of errors) {
    yield `${printable(placeText(file, { line, column }))}: ${printable(message)}`;
  }
}

function* findingsText(findings: readonly Finding[], paint: Paint, width: number | undefined): Generator<string> {
  // There are few of each, in many lines.
  const severities = memo((severity: Severity) => paint(SEVERITY_STYLES[severity], severity.padEnd(WIDEST_SEVERITY)));
  const rules = memo((rule: string) => paint('dim', printable(rule)));
  for (const { origin, findings: ofFile } of byFile(findings)) {
    if (origin !== undefined) {
      yield `${paint('underline', printable(placeText(origin)))}\n`;
    }
    // Grows within a file: the findings of a large one would all have to be placed before the first could be shown.
    let widest = 0;
    for (const group of byManifest(ofFile)) {
      let text = `  ${paint('bold', printable(objectText(group[0].object)))}\n`;
      const placed = inOrder(group);
      widest = placed.reduce((most, { place }) => Math.max(most, place.length), widest);
      for (const { place, finding } of placed) {
        const start = `    ${place}${' '.repeat(widest - place.length)}${widest > 0 ? '  ' : ''}`;
        const line = `${start}${severities(finding.severity)}  ${printable(finding.message)}  ${rules(finding.rule)}`;
        text += `${wrapped(line, start.length + WIDEST_SEVERITY + 2, width)}\n`;
      }
      yield text;
    }
    yield '\n';
  }
}

function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

interface Placed { readonly finding: Finding; readonly position?: Position; readonly place: string }

/** The findings of one manifest from its first line to its last; at one place the worst first. */
function inOrder(findings: readonly Finding[]): Placed[] {
  const placed = findings.map((finding): Placed => {
    const position = positionOf(finding);
    return { finding, position, place: placeText(undefined, position) };
  });
  return placed.sort((a, b) => (a.position?.line ?? 0) - (b.position?.line ?? 0)
    || (a.position?.column ?? 0) - (b.position?.column ?? 0)
    || SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity));
}

function* sectionText<T>(title: string, entries: readonly T[], line: (entry: T) => string, width: number | undefined): Generator<string> {
  if (entries.length === 0) {
    return;
  }
  yield `${title}\n`;
  for (const entry of entries) {
    yield `${wrapped(`  ${line(entry)}`, 4, width)}\n`;
  }
  yield '\n';
}
