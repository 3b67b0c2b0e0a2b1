import { Report } from './report';
import { severityCounts } from './severity-counts';
import { thousands } from '../manifest/thousands';

/** One line of figures. */
export function summaryText(report: Report): string {
  const { findings, hidden, exempted, accepted, stale, skippedRules, errors, files, manifests, profile, target } = report;
  const bySeverity = Object.entries(severityCounts(findings)).filter(([, count]) => count > 0).map(([severity, count]) => `${thousands(count)} ${severity}`);
  return [
    findings.length === 0 ? 'no findings' : `${counted(findings.length, 'finding')} (${bySeverity.join(', ')})`,
    ...hidden === undefined || hidden.count === 0 ? [] : [`${thousands(hidden.count)} less severe than ${hidden.below} not shown`],
    ...exempted.length === 0 ? [] : [`${thousands(exempted.length)} exempted`],
    ...accepted.length === 0 ? [] : [`${thousands(accepted.length)} in the baseline`],
    ...stale.length === 0 ? [] : [`${counted(stale.length, 'entry', 'entries')} of the baseline found no more`],
    ...skippedRules.length === 0 ? [] : [`${counted(skippedRules.length, 'rule')} left out`],
    ...errors.length === 0 ? [] : [counted(errors.length, 'error')],
  ].join(', ') + ` in ${counted(manifests.length, 'object')} of ${counted(files, 'file')}, by ${profile} for Kubernetes ${target}`;
}

function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${thousands(count)} ${count === 1 ? noun : nouns}`;
}
