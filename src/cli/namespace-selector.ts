import { UsageError } from './usage-error';
import type { LabelRequirement } from '../admission/policy-options';

const NAME = /^([a-z0-9.-]+\/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;
// A comma between parentheses parts values, not requirements.
const COMMA = /,(?![^(]*\))/;

/**
 * A label selector as kubectl takes it: `team=payments,tier!=test,audited,!legacy,stage in (a, b)`.
 *
 * @throws a UsageError that names the part that is none
 */
export function labelRequirements(flag: string, text: string): LabelRequirement[] {
  return text.split(COMMA).map((part) => requirementOf(flag, part.trim()));
}

function requirementOf(flag: string, part: string): LabelRequirement {
  const [, setKey, operator, list] = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(part) ?? [];
  if (setKey !== undefined) {
    return checked(flag, part, { key: setKey, operator: operator === 'in' ? 'In' : 'NotIn', values: list.split(',').map((value) => value.trim()) });
  }
  const [, key, equals, value] = /^([^=!\s]+)\s*(==|=|!=)\s*(\S*)$/.exec(part) ?? [];
  if (key !== undefined) {
    return checked(flag, part, { key, operator: equals === '!=' ? 'NotIn' : 'In', values: [value] });
  }
  return part.startsWith('!')
    ? checked(flag, part, { key: part.slice(1).trim(), operator: 'DoesNotExist' })
    : checked(flag, part, { key: part, operator: 'Exists' });
}

function checked(flag: string, part: string, requirement: LabelRequirement): LabelRequirement {
  if (!NAME.test(requirement.key) || !(requirement.values ?? []).every((value) => value === '' || NAME.test(value))) {
    throw new UsageError(`${flag}: "${part}" is no label selector: write key=value, key!=value, key in (a,b), key notin (a,b), key or !key`);
  }
  return requirement;
}
