import { DECODING_RULES } from './decoding';
import { EFFECTIVE_EXEMPTION } from './exemptions';
import { JUDGED_PODS } from './judged-pods';
import { WHOLE_WORKLOADS } from './whole-workloads';
import { Rule } from '../rules/rule';

/** What is told about any rule, the catalogue's, the engine's own, or one that a user wrote. */
export type RuleText = Pick<Rule, 'id' | 'title' | 'severity' | 'remediation'> & Partial<Pick<Rule, 'category' | 'whenNotToUse' | 'references'>>;

/** What is asked about under every profile: that verdicts can be trusted, and that exemptions are honest. */
export const ENGINE_RULES: readonly RuleText[] = [...DECODING_RULES, WHOLE_WORKLOADS, JUDGED_PODS, EFFECTIVE_EXEMPTION];
