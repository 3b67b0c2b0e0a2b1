import { styleText } from 'node:util';
import { placeOf, placeText } from './place';
import { printable } from './printable';
import { Report } from './report';
import { severityCounts } from './severity-counts';
import { Finding } from '../check/finding';
import { identityKey, ObjectIdentity } from '../manifest/manifest';
import { SEVERITIES, Severity } from '../rules/rule';

/** How the text looks. */
export interface TextOptions {
  /** @default false */
  readonly colour?: boolean;
}

type Style = Parameters<typeof styleText>[0];

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { critical: ['bold', 'red'], high: 'red', medium: 'yellow', low: 'cyan' };
const WIDEST_SEVERITY = Math.max(...SEVERITIES.map((severity) => severity.length));

/** The findings of a report for people, grouped by object, each with its place; then what to do, once a rule. In pieces. */
export function* textReport({ findings, exempted }: Report, { colour = false }: TextOptions = {}): Generator<string> {
  const paint = (style: Style, text: string) => colour ? styleText(style, text, { validateStream: false }) : text;
  for (const group of byObject(findings)) {
    yield `${paint('bold', objectText(group[0].object))}\n`;
    for (const finding of group) {
      const severity = paint(SEVERITY_STYLES[finding.severity], finding.severity.padEnd(WIDEST_SEVERITY));
      yield `  ${printable(placeOf(finding))}  ${severity}  ${printable(finding.message)}  ${paint('dim', finding.rule)}\n`;
    }
    yield '\n';
  }
  if (findings.length > 0) {
    yield `${paint('bold', 'What to do')}\n`;
    for (const [rule, remediation, count] of remedies(findings)) {
      yield `  ${rule} (${count}): ${remediation}\n`;
    }
    yield '\n';
  }
  if (exempted.length > 0) {
    yield `${paint('bold', 'Exempted')}\n`;
    for (const { finding, reason, until } of exempted) {
      const end = until === undefined ? '' : `, until ${printable(until)}`;
      yield `  ${printable(placeOf(finding))}  ${printable(finding.message)}  ${paint('dim', finding.rule)}: ${printable(reason)}${end}\n`;
    }
    yield '\n';
  }
}

/** What could not be read, a line each. */
export function* errorLines({ errors }: Pick<Report, 'errors'>): Generator<string> {
  for (const { file, line, column, message } of errors) {
    yield `${printable(placeText(file, { line, column }))}: ${printable(message)}\n`;
  }
}

/** One line of figures. */
export function summaryLine({ findings, exempted, errors, files, objects, profile, target }: Report): string {
  const bySeverity = Object.entries(severityCounts(findings)).filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
  return [
    findings.length === 0 ? 'no findings' : `${counted(findings.length, 'finding')} (${bySeverity.join(', ')})`,
    ...exempted.length === 0 ? [] : [`${exempted.length} exempted`],
    ...errors.length === 0 ? [] : [counted(errors.length, 'error')],
  ].join(', ') + ` in ${counted(objects, 'object')} of ${counted(files, 'file')}, by ${profile} for Kubernetes ${target}\n`;
}

function byObject(findings: readonly Finding[]): Iterable<[Finding, ...Finding[]]> {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { file, document } = finding.manifest.source;
    const key = JSON.stringify([file, document, finding.manifest.root, identityKey(finding.manifest.object)]);
    const group = groups.get(key);
    if (group) {
      group.push(finding);
    } else {
      groups.set(key, [finding]);
    }
  }
  return groups.values();
}

function objectText({ kind, namespace, name }: ObjectIdentity): string {
  const named = `${kind || 'object without kind'} ${name === '' ? '(no name)' : name}`;
  return printable(namespace === undefined ? named : `${named} in namespace ${namespace}`);
}

function remedies(findings: readonly Finding[]): [rule: string, remediation: string, count: number][] {
  const rules = new Map<string, [string, string, number]>();
  for (const { rule, remediation } of findings) {
    const entry = rules.get(rule) ?? [rule, remediation, 0];
    entry[2]++;
    rules.set(rule, entry);
  }
  return [...rules.values()].sort(([a], [b]) => a < b ? -1 : 1);
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
