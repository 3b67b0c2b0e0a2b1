import { ENFORCE_RESTRICTED, NAMESPACE_SWITCHES } from './switches';
import { currentDay } from '../../check/check';
import { coveringExemption } from '../../check/exemptions';
import { EXEMPTION_PREFIX, exemptionValue } from '../../manifest/exemption';
import { Exemption } from '../exemption';
import { settledExemptions } from '../workload/exemptions';

/** What a namespace is exempt from, and how it says so. */
export interface NamespaceExemptions {
  /** The exemptions as annotations of the Namespace. */
  readonly annotations: { [key: string]: string };
  exempts(rule: string): boolean;
}

/**
 * The exemptions of a namespace: its own, and those of the app and chart that are about namespaces.
 *
 * @param lowered whether less than restricted is enforced: an exemption that matches nothing is a finding, so that none is carried in vain
 * @throws an Error where one has no reason, or is about something that is no default of a namespace
 */
export function namespaceExemptions(path: string, inherited: readonly Exemption[], own: readonly Exemption[], lowered: boolean): NamespaceExemptions {
  const narrow = own.find(({ containers }) => containers !== undefined);
  if (narrow !== undefined) {
    throw new Error(`${path}: the exemption of "${narrow.rule}" is for containers, but a namespace has none: leave "containers" out`);
  }
  const settled = settledExemptions(path, inherited.filter(({ rule }) => NAMESPACE_SWITCHES.includes(rule)), own, requireSwitch);
  const today = currentDay();
  const carried = settled.filter(({ rule }) => lowered || rule !== ENFORCE_RESTRICTED);
  return {
    annotations: Object.fromEntries(carried.map((exemption) => [EXEMPTION_PREFIX + exemption.rule, exemptionValue(exemption)])),
    exempts: (rule) => coveringExemption(settled, rule, {}, today) !== undefined,
  };
}

function requireSwitch(path: string, rule: string): void {
  if (!NAMESPACE_SWITCHES.includes(rule)) {
    throw new Error(`${path}: a namespace has no "${rule}" to exempt: give one of ${NAMESPACE_SWITCHES.join(', ')}`);
  }
}
