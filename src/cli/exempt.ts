import { assignments } from './assignment';
import type { Exemption } from '../constructs/exemption';

/** The flag by which rules are said not to apply. */
export const EXEMPT_OPTION = {
  exempt: {
    value: 'RULE=REASON', many: true, help: 'Rule that does not apply, and why; the objects carry it', group: 'Hardening',
  },
} as const;

/** The exemptions that were asked for. */
export function exemptionsFrom({ exempt }: { readonly exempt?: readonly string[] }): Exemption[] {
  return Object.entries(assignments('--exempt', exempt, 'RULE=REASON')).map(([rule, reason]) => ({ rule, reason }));
}
