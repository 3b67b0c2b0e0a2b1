import { Finding } from '../check/finding';
import { SEVERITIES } from '../rules/rule';

/** What to do, once a rule, with the number of its findings; the worst first, of these the most frequent. */
export function remedies(findings: readonly Finding[]): [rule: string, remediation: string, count: number][] {
  const rules = new Map<string, { worst: number; readonly remedy: [string, string, number] }>();
  for (const { rule, remediation, severity } of findings) {
    const rank = SEVERITIES.indexOf(severity);
    const entry = rules.get(rule);
    if (entry === undefined) {
      rules.set(rule, { worst: rank, remedy: [rule, remediation, 1] });
    } else {
      entry.worst = Math.min(entry.worst, rank);
      entry.remedy[2]++;
    }
  }
  return [...rules.values()]
    .sort((a, b) => a.worst - b.worst || b.remedy[2] - a.remedy[2] || (a.remedy[0] < b.remedy[0] ? -1 : 1))
    .map(({ remedy }) => remedy);
}
