import { fileUri } from './file-uri';
import { objectPath } from './object-text';
import { placeText, positionOf } from './place';
import { Report } from './report';
import { ruleDescriptor, SARIF_LEVELS } from './sarif-rule';
import { RuleText } from '../check/engine-rules';
import { Finding } from '../check/finding';
import { fingerprintOf } from '../check/fingerprint';
import { LoadError } from '../manifest/load';
import { Position } from '../manifest/manifest';

/**
 * A report as SARIF 2.1.0, for code scanning. Exempted findings and those of the baseline are suppressed results. In pieces, one result a
 * line.
 */
export function* sarifReport(report: Report): Generator<string> {
  const rules = rulesOf(report);
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  const driver = { name: 'bulwark', semanticVersion: report.version, version: report.version, rules: rules.map(ruleDescriptor) };
  const complete = report.errors.length === 0 && !report.findings.some(({ unjudged }) => unjudged);
  yield '{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n';
  yield `"tool": ${JSON.stringify({ driver })},\n`;
  yield '"columnKind": "utf16CodeUnits",\n';
  yield `"invocations": ${JSON.stringify([{ executionSuccessful: complete, toolExecutionNotifications: report.errors.map(notificationOf) }])},\n`;
  const { profile, target, skippedRules, stale } = report;
  yield `"properties": ${JSON.stringify({ profile, target, skippedRules, staleBaselineEntries: stale })},\n`;
  yield '"results": [';
  let separator = '\n';
  const seen = new Map<string, number>();
  for (const { finding, suppressions } of resultsOf(report)) {
    const fingerprint = fingerprintOf(finding);
    const times = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, times);
    yield separator + JSON.stringify({
      ruleId: finding.rule,
      ruleIndex: index.get(finding.rule),
      level: SARIF_LEVELS[finding.severity],
      message: { text: `${finding.message}\n${finding.remediation}` },
      locations: [locationOf(finding)],
      // Code scanning knows a result again by this name alone; the number tells results of one place apart.
      partialFingerprints: { 'primaryLocationLineHash': `${fingerprint}:${times}`, 'bulwark/v1': fingerprint },
      ...suppressions === undefined ? {} : { suppressions },
      properties: { pointer: finding.pointer, container: finding.container, fixable: finding.fixable },
    });
    separator = ',\n';
  }
  yield '\n]\n}]\n}\n';
}

interface Result { readonly finding: Finding; readonly suppressions?: readonly object[] }

function* resultsOf({ findings, exempted, accepted }: Report): Generator<Result> {
  for (const finding of findings) {
    yield { finding };
  }
  for (const { finding, reason, until } of exempted) {
    yield { finding, suppressions: [{ kind: 'inSource', justification: until === undefined ? reason : `${reason} (until ${until})` }] };
  }
  for (const finding of accepted) {
    yield { finding, suppressions: [{ kind: 'external', justification: 'listed in the baseline' }] };
  }
}

// A result must name a rule that is described, also one that was not asked but found, such as what a configuration adds.
function rulesOf({ rules, findings }: Report): RuleText[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { rule: id, title, severity, remediation } of findings) {
    if (!byId.has(id)) {
      byId.set(id, { id, title, severity, remediation });
    }
  }
  return [...byId.values()];
}

function locationOf({ manifest, pointer, object, container }: Finding) {
  const { file, constructPath } = manifest.source;
  const path = objectPath(object);
  const name = container === undefined ? path : `${path}/${container}`;
  return {
    ...file === undefined ? {} : { physicalLocation: physicalLocation(file, positionOf({ manifest, pointer })) },
    logicalLocations: [{ fullyQualifiedName: constructPath ?? name, kind: 'resource' }],
  };
}

function notificationOf({ file, line, column, message }: LoadError) {
  const position = line === undefined ? undefined : { line, column: column ?? 1 };
  return {
    level: 'error',
    message: { text: `${placeText(file, { line, column })}: ${message}` },
    ...file === undefined ? {} : { locations: [{ physicalLocation: physicalLocation(file, position) }] },
  };
}

function physicalLocation(file: string, position: Position | undefined) {
  return {
    artifactLocation: { uri: fileUri(file) },
    ...position === undefined ? {} : { region: { startLine: position.line, startColumn: position.column } },
  };
}
