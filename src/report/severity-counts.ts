import { Finding } from '../check/finding';
import { SEVERITIES, Severity } from '../rules/rule';

/** How many findings there are of each severity, the worst first, zeros included. */
export function severityCounts(findings: readonly Finding[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of findings) {
    counts[severity]++;
  }
  return counts;
}
