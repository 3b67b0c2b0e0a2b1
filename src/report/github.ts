import { objectText } from './object-text';
import { positionOf } from './place';
import { printable } from './printable';
import { Report } from './report';
import { repositoryPath } from './repository-path';
import { Finding } from '../check/finding';
import { Severity, SEVERITIES } from '../rules/rule';

const COMMANDS: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'notice' };

/**
 * A report as workflow commands of GitHub Actions, which shows them at their lines. The worst come first: of each kind it shows only the
 * first ten of a step.
 */
export function* githubReport({ findings, errors, exempted, skippedRules, stale }: Report): Generator<string> {
  for (const { file, line, column, message } of errors) {
    yield workflowCommand('error', { file, line, col: column, title: 'cannot be read' }, [message]);
  }
  for (const severity of SEVERITIES) {
    for (const finding of findings) {
      if (finding.severity === severity) {
        yield workflowCommand(COMMANDS[severity], propertiesOf(finding, severity), [finding.message, finding.remediation]);
      }
    }
  }
  for (const { finding, reason, until } of exempted) {
    const end = until === undefined ? '' : `, until ${until}`;
    yield workflowCommand('notice', propertiesOf(finding, 'exempted'), [finding.message, `${reason}${end}`]);
  }
  for (const { rule, reason } of skippedRules) {
    yield workflowCommand('notice', { title: `${rule} (left out)` }, [reason]);
  }
  for (const { rule, object, pointer } of stale) {
    yield workflowCommand('notice', { title: `${rule} (in the baseline, but found no more)` }, [`${objectText(object)}  ${pointer}`]);
  }
}

function propertiesOf(finding: Finding, remark: string) {
  const { line, column } = positionOf(finding) ?? {};
  return { file: finding.manifest.source.file, line, col: column, title: `${finding.rule} (${remark})` };
}

function workflowCommand(name: string, properties: Readonly<Record<string, string | number | undefined>>, lines: readonly string[]): string {
  const written = Object.entries(properties)
    .filter(([key, value]) => value !== undefined && !(key === 'file' && value === '-'))
    .map(([key, value]) => `${key}=${escapeProperty(key === 'file' ? repositoryPath(String(value)) ?? String(value) : String(value))}`);
  return `::${name} ${written.join(',')}::${lines.map(printable).map(escapeData).join('%0A')}\n`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
