import { CheckResult, ExemptedFinding, Finding } from './finding';
import { Exemption, exemptionsOf } from '../manifest/exemption';
import { identityOf, Manifest } from '../manifest/manifest';

/**
 * Sets aside the findings that the object's exemptions cover. An exemption that cannot count is a finding of its own:
 * without a reason, expired, or of a rule that was `asked` and found nothing.
 */
export function applyExemptions(manifest: Manifest, findings: readonly Finding[], asked: ReadonlySet<string>, today: string): CheckResult {
  const exemptions = exemptionsOf(manifest.object);
  if (exemptions.length === 0) {
    return { findings, exempted: [] };
  }
  const used = new Set<Exemption>();
  const exempted: ExemptedFinding[] = [];
  const left = findings.filter((finding) => {
    const exemption = coveringExemption(exemptions, finding.rule, finding.container, today);
    if (!exemption) {
      return true;
    }
    used.add(exemption);
    exempted.push({ finding, reason: exemption.reason, until: exemption.until });
    return false;
  });
  const problems = exemptions.flatMap((exemption) => {
    const problem = problemOf(exemption, today)
      ?? (asked.has(exemption.rule) && !used.has(exemption) ? 'matches no finding' : undefined);
    return problem === undefined ? [] : [exemptionFinding(manifest, exemption, problem)];
  });
  return { findings: [...left, ...problems], exempted };
}

/** The exemption in force, if there is one, by which a rule is not asked about an object or about one container of it. */
export function coveringExemption(
  exemptions: readonly Exemption[],
  rule: string,
  container: string | undefined,
  today: string,
): Exemption | undefined {
  return exemptions.find((exemption) => exemption.rule === rule
    && problemOf(exemption, today) === undefined
    && (exemption.containers === undefined || (container !== undefined && exemption.containers.includes(container))));
}

function problemOf(exemption: Exemption, today: string): string | undefined {
  if (exemption.reason === '') {
    return 'gives no reason';
  }
  if (exemption.until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(exemption.until)) {
    return `ends on "${exemption.until}", which is no date like 2027-01-31`;
  }
  return exemption.until !== undefined && exemption.until < today ? `expired on ${exemption.until}` : undefined;
}

function exemptionFinding(manifest: Manifest, exemption: Exemption, problem: string): Finding {
  return {
    rule: 'effective-exemption',
    title: 'Exemptions have a reason, are in force and match a finding',
    severity: 'medium',
    object: identityOf(manifest.object),
    pointer: exemption.pointer,
    message: `the exemption of "${exemption.rule}" ${problem}`,
    remediation: 'Give the exemption a reason and a date that is still to come, or delete it.',
    fixable: false,
    manifest,
  };
}
