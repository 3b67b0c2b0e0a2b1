import { ExemptedFinding, Finding } from './finding';
import { Exemption, exemptionsOf, isDay, isReason } from '../manifest/exemption';
import { groupedBy } from '../manifest/label-index';
import { identityOf, Manifest } from '../manifest/manifest';

/** What is found in one object after another, as its exemptions leave it. */
export interface Collected {
  /** The rules that were asked. */
  readonly asked: ReadonlySet<string>;
  /** The rules of which no exemption counts. */
  readonly unexemptible: ReadonlySet<string>;
  /** Whether there is such a rule, asked or not. */
  readonly isKnown: (rule: string) => boolean;
  readonly today: string;
  readonly findings: Finding[];
  readonly exempted: ExemptedFinding[];
}

/**
 * Sets aside the findings that the object's exemptions cover. An exemption that cannot count is a finding of its own:
 * without a reason, expired, of a rule that allows none or that nobody knows, or of a rule that was `asked` and found nothing; in a
 * part of a workload it may be meant for the rest.
 */
export function applyExemptions(manifest: Manifest, found: readonly Finding[], collected: Collected, isPart = false) {
  const { unexemptible, today, findings, exempted } = collected;
  const all = exemptionsOf(manifest.object);
  if (all.length === 0) {
    for (const finding of found) {
      findings.push(finding);
    }
    return;
  }
  const byRule = groupedBy(all.filter(({ rule }) => !unexemptible.has(rule)), ({ rule }) => rule);
  const used = new Set<Exemption>();
  for (const finding of found) {
    const [first, ...others] = coveringExemptions(byRule.get(finding.rule) ?? [], finding.rule, finding, today);
    if (first === undefined) {
      findings.push(finding);
    } else {
      exempted.push({ finding, reason: first.reason, until: first.until });
      [first, ...others].forEach((exemption) => used.add(exemption));
    }
  }
  for (const exemption of all) {
    const problem = unexemptible.has(exemption.rule) ? 'does not count: the configuration allows none of this rule'
      : exemptionProblem(exemption, today) ?? (used.has(exemption) ? undefined : needlessness(exemption, collected, isPart));
    if (problem !== undefined) {
      findings.push(exemptionFinding(manifest, exemption, problem));
    }
  }
}

/** Why an exemption that set nothing aside should not stand there; of a rule that was not asked, it is left open. */
function needlessness({ rule }: Exemption, { asked, isKnown }: Collected, isPart: boolean): string | undefined {
  if (asked.has(rule)) {
    return isPart ? undefined : 'matches no finding';
  }
  return isKnown(rule) ? undefined : 'is of no rule that there is';
}

/** What an exemption may be about: an object, a container in it, a place. */
export interface ExemptionSubject {
  readonly container?: string;
  readonly pointer?: string;
}

/** The exemption in force, if there is one, by which a rule is not asked about an object or about one container or pod of it. */
export function coveringExemption(
  exemptions: readonly Exemption[],
  rule: string,
  subject: ExemptionSubject,
  today: string,
): Exemption | undefined {
  return coveringExemptions(exemptions, rule, subject, today)[0];
}

function coveringExemptions(exemptions: readonly Exemption[], rule: string, subject: ExemptionSubject, today: string): Exemption[] {
  return exemptions.filter((exemption) => exemption.rule === rule
    && exemptionProblem(exemption, today) === undefined
    && (exemption.containers === undefined || (subject.container !== undefined && exemption.containers.includes(subject.container)))
    && (exemption.pod === undefined || subject.pointer === exemption.pod || subject.pointer?.startsWith(`${exemption.pod}/`) === true));
}

/** Why an exemption is not in force, if it is not. */
export function exemptionProblem(exemption: Exemption, today: string): string | undefined {
  if (exemption.unreadable !== undefined) {
    return `has "${exemption.unreadable}" in the place of options: write [containers=web,db until=2027-01-31], or begin the reason with a word`;
  }
  if (!isReason(exemption.reason)) {
    return 'gives no reason';
  }
  if (exemption.until !== undefined && !isDay(exemption.until)) {
    return `ends on "${exemption.until}", which is no date like 2027-01-31`;
  }
  return exemption.until !== undefined && exemption.until < today ? `expired on ${exemption.until}` : undefined;
}

/** What is asked of every exemption. */
export const EFFECTIVE_EXEMPTION = {
  id: 'effective-exemption',
  title: 'Exemptions have a reason, are in force and match a finding',
  severity: 'medium',
  remediation: 'Give the exemption a reason and a date that is still to come, or delete it.',
} as const;

function exemptionFinding(manifest: Manifest, exemption: Exemption, problem: string): Finding {
  const { id, ...rule } = EFFECTIVE_EXEMPTION;
  return {
    rule: id,
    ...rule,
    object: identityOf(manifest.object),
    pointer: exemption.pointer,
    message: `the exemption of "${exemption.rule}" ${problem}`,
    fixable: false,
    manifest,
  };
}
