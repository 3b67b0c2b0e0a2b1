import { Finding } from '../check/finding';

/** What to do, once a rule, with the number of its findings; by id. */
export function remedies(findings: readonly Finding[]): [rule: string, remediation: string, count: number][] {
  const rules = new Map<string, [string, string, number]>();
  for (const { rule, remediation } of findings) {
    const entry = rules.get(rule);
    if (entry === undefined) {
      rules.set(rule, [rule, remediation, 1]);
    } else {
      entry[2]++;
    }
  }
  return [...rules.values()].sort(([a], [b]) => a < b ? -1 : 1);
}
