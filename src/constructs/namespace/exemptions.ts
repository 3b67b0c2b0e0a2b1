import { NAMESPACE_SWITCHES } from './switches';
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
 * @throws an Error where one has no reason, or is about something that is no default of a namespace
 */
export function namespaceExemptions(path: string, inherited: readonly Exemption[], own: readonly Exemption[]): NamespaceExemptions {
  const narrow = own.find(({ containers }) => containers !== undefined);
  if (narrow !== undefined) {
    throw new Error(`${path}: the exemption of "${narrow.rule}" is for containers, but a namespace has none: leave "containers" out`);
  }
  const settled = settledExemptions(path, inherited.filter(({ rule }) => NAMESPACE_SWITCHES.includes(rule)), own, requireSwitch);
  const today = currentDay();
  return {
    annotations: Object.fromEntries(settled.map((exemption) => [EXEMPTION_PREFIX + exemption.rule, exemptionValue(exemption)])),
    exempts: (rule) => coveringExemption(settled, rule, undefined, today) !== undefined,
  };
}

function requireSwitch(path: string, rule: string): void {
  if (!NAMESPACE_SWITCHES.includes(rule)) {
    throw new Error(`${path}: a namespace has no "${rule}" to exempt: give one of ${NAMESPACE_SWITCHES.join(', ')}`);
  }
}
