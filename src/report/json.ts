import { positionOf } from './place';
import { Report } from './report';
import { severityCounts } from './severity-counts';
import { Finding } from '../check/finding';

/** Counts changes that a program which reads reports must know of; what is merely new leaves it as it is. */
export const JSON_VERSION = 1;

/**
 * A report as JSON, in the shape of `schemas/report.schema.json`. The text comes in pieces, one entry a line: a report may be longer
 * than the longest string.
 */
export function* jsonReport(report: Report): Generator<string> {
  yield `{\n  "version": ${JSON_VERSION},\n`;
  yield* list('findings', report.findings, entryOf);
  yield* list('exemptions', report.exempted, ({ finding, reason, until }) => ({ ...entryOf(finding), reason, until }));
  yield* list('accepted', report.accepted, entryOf);
  yield* list('stale', report.stale, (entry) => entry);
  yield* list('skippedRules', report.skippedRules, (skipped) => skipped);
  yield* list('errors', report.errors, ({ file, line, column, message }) => ({ file, line, column, message }));
  yield `  "summary": ${JSON.stringify({
    profile: report.profile,
    target: report.target,
    files: report.files,
    objects: report.manifests.length,
    errors: report.errors.length,
    exemptions: report.exempted.length,
    accepted: report.accepted.length,
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

function entryOf(finding: Finding) {
  const { manifest, rule, title, severity, object, container, pointer, message, remediation, fixable, unjudged } = finding;
  const { file, document, constructPath } = manifest.source;
  const { line, column } = positionOf({ manifest, pointer }) ?? {};
  return { rule, title, severity, object, container, pointer, file, document, constructPath, line, column, message, remediation, fixable, unjudged };
}
