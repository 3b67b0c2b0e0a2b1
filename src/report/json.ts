import { positionOf } from './place';
import { Report } from './report';
import { severityCounts } from './severity-counts';
import { Finding } from '../check/finding';

/**
 * A report as JSON. The shape is public and only ever grows:
 *
 *     {
 *       "findings": [{ rule, title, severity, object: { apiVersion, kind, namespace?, name }, container?, pointer,
 *                      file?, document?, constructPath?, line?, column?, message, remediation, fixable }],
 *       "exempted": [{ …finding, reason, until? }],
 *       "errors":   [{ file?, line?, column?, message }],
 *       "summary":  { profile, target, files, objects, errors, exempted, findings: { critical, high, medium, low } }
 *     }
 *
 * `pointer` is a JSON pointer (RFC 6901) into the object, `document` counts from 0, `line` and `column` from 1. The text comes in
 * pieces, one entry a line: a report may be longer than the longest string.
 */
export function* jsonReport(report: Report): Generator<string> {
  yield '{\n';
  yield* list('findings', report.findings, entryOf);
  yield* list('exempted', report.exempted, ({ finding, reason, until }) => ({ ...entryOf(finding), reason, until }));
  yield* list('errors', report.errors, ({ file, line, column, message }) => ({ file, line, column, message }));
  yield `  "summary": ${JSON.stringify({
    profile: report.profile,
    target: report.target,
    files: report.files,
    objects: report.objects,
    errors: report.errors.length,
    exempted: report.exempted.length,
    findings: severityCounts(report.findings),
  })}\n}\n`;
}

function* list<T>(name: string, items: readonly T[], entry: (item: T) => unknown): Generator<string> {
  yield `  ${JSON.stringify(name)}: [`;
  for (let i = 0; i < items.length; i++) {
    yield `${i === 0 ? '' : ','}\n    ${JSON.stringify(entry(items[i]))}`;
  }
  yield items.length === 0 ? '],\n' : '\n  ],\n';
}

function entryOf({ manifest, ...finding }: Finding) {
  const { rule, title, severity, object, container, pointer, message, remediation, fixable } = finding;
  const { file, document, constructPath } = manifest.source;
  const { line, column } = positionOf({ manifest, pointer }) ?? {};
  return { rule, title, severity, object, container, pointer, file, document, constructPath, line, column, message, remediation, fixable };
}
