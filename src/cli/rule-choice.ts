import { assignments } from './assignment';
import { nearest } from './nearest';
import { UsageError } from './usage-error';
import { ENGINE_RULES } from '../check/engine-rules';
import type { ConfiguredProfile, ConfiguredProfiles } from '../config/configured-profiles';
import { isReason } from '../manifest/exemption';
import { SkippedRule } from '../report/report';

/** The flags that choose rules. */
export const RULE_OPTIONS = {
  'rule': { value: 'ID', many: true, help: 'Ask only this rule; that fields are known and of their type is asked all the same' },
  'skip-rule': { value: 'ID=REASON', many: true, help: 'Leave this rule out; the report shows it with the reason' },
} as const;

/** What is asked. */
export interface RuleChoice extends ConfiguredProfile {
  readonly skipped: readonly SkippedRule[];
}

/**
 * A profile with only the rules that the flags leave.
 *
 * @throws a UsageError for an id that is no rule, and for a reason that is missing
 */
export function chosenRules(
  configured: ConfiguredProfile, profiles: ConfiguredProfiles, configFile: string | undefined,
  { rule: only, 'skip-rule': skips }: { readonly 'rule'?: readonly string[]; readonly 'skip-rule'?: readonly string[] },
): RuleChoice {
  const skipped = Object.entries(assignments('--skip-rule', skips, 'ID=REASON')).map(([rule, text]): SkippedRule => {
    ruleMustExist('--skip-rule', rule, profiles);
    const reason = text.trim();
    if (!isReason(reason)) {
      throw new UsageError(`--skip-rule: "${rule}=" gives no reason: say why, as ${rule}="…"`);
    }
    return { rule, reason };
  });
  only?.forEach((id) => ruleMustExist('--rule', id, profiles));
  const out = new Set(skipped.map(({ rule }) => rule));
  const { profile } = configured;
  const asked = only === undefined ? profile.rules : only.flatMap((id) => [...profile.rules, ...profiles.rules].find((rule) => rule.id === id) ?? []);
  const off = only === undefined ? [...configured.off].filter((id) => !out.has(id)).map((rule) => ({ rule, reason: `off in ${configFile}` })) : [];
  return { ...configured, profile: { ...profile, rules: [...new Set(asked)].filter(({ id }) => !out.has(id)) }, skipped: [...skipped, ...off] };
}

function ruleMustExist(flag: string, id: string, profiles: ConfiguredProfiles): void {
  const known = [...profiles.rules, ...ENGINE_RULES].map((rule) => rule.id);
  if (!known.includes(id)) {
    const meant = nearest(id, known);
    throw new UsageError(`${flag}: "${id}" is no rule: ${meant === undefined ? 'bulwark rules lists them' : `did you mean ${meant}?`}`);
  }
}
