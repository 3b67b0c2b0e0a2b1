import { exemptionProblem } from '../../check/exemptions';
import { Exemption } from '../../manifest/exemption';
import { ObjectIdentity } from '../../manifest/manifest';

/** Something in a workload that contradicts a rule, and what can be done. */
export interface Contradiction {
  readonly rule: string;
  readonly container?: string;
  /** What stands where, and why that is refused. */
  readonly observed: string;
  readonly instead: string;
}

/** The error by which synthesis stops: every contradiction of one object, each with the way out, and with the exemption that was no way. */
export function refusal(
  path: string, { kind, name }: ObjectIdentity, contradictions: readonly Contradiction[], exemptions: readonly Exemption[], today: string,
): Error {
  const places = contradictions.length === 1 ? 'one place' : `${contradictions.length} places`;
  return new Error([
    `${path}: ${kind} "${name}" contradicts its hardening in ${places}`,
    ...contradictions.map(({ rule, container, observed, instead }) => [
      `  - ${rule}: ${observed}`,
      `    write instead: ${instead}`,
      ...exemptions.filter((exemption) => exemption.rule === rule).map((exemption) => `    but the exemption ${failingOf(exemption, today)}`),
      `    or allow it:   exemptions: [{ rule: '${rule}', reason: '…'${container === undefined ? '' : `, containers: ['${container}']`} }]`,
    ].join('\n')),
  ].join('\n'));
}

function failingOf(exemption: Exemption, today: string): string {
  const { containers = [] } = exemption;
  return exemptionProblem(exemption, today)
    ?? (containers.length === 0 ? 'does not cover this' : `is for ${containers.length === 1 ? 'container' : 'containers'} ${containers.join(' and ')}`);
}
