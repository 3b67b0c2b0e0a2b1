import { Instance } from './instance';
import { isMap } from '../manifest/lenient';
import { valueAt } from '../manifest/pointer';
import { RuleTest } from '../rules/rule';

/** The message of a test about an instance, with what is there. */
export function messageOf(test: RuleTest, instance: Instance): string {
  const { message } = test;
  let parts = partsOf.get(message);
  if (parts === undefined) {
    parts = message.split(/(\{name\}|\{value\})/);
    partsOf.set(message, parts);
  }
  let text = '';
  for (const part of parts) {
    text += part === '{name}' ? instance.name : part === '{value}' ? show(shownValue(test, instance)) : part;
  }
  return text;
}

// There are as many as tests; each is asked for in thousands of findings.
const partsOf = new Map<string, readonly string[]>();

/** What messages show of a rule of a Role, in this order, however it was written: an API server keeps no order. */
export const ROLE_RULE_FIELDS = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs', 'verbs'] as const;

/** How much of a value messages show, in characters. */
export const LONGEST_VALUE = 120;

function shownValue({ scope, field }: RuleTest, { value }: Instance): unknown {
  if (scope === 'role-rule' && field === undefined && isMap(value)) {
    return Object.fromEntries([...new Set([...ROLE_RULE_FIELDS, ...Object.keys(value)])].map((key) => [key, value[key]]));
  }
  return valueAt(value, field ?? '');
}

function show(value: unknown): string {
  if (value === undefined) {
    return 'not set';
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
