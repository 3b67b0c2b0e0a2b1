import { Instance } from './instance';
import { valueAt } from '../manifest/pointer';
import { RuleTest } from '../rules/rule';

/** The message of a test about an instance, with what is there. */
export function messageOf(test: RuleTest, instance: Instance): string {
  const { message } = test;
  return message.includes('{')
    ? message.replace('{name}', () => instance.name).replace('{value}', () => show(valueAt(instance.value, test.field ?? '')))
    : message;
}

const LONGEST_VALUE = 120;

function show(value: unknown): string {
  if (value === undefined) {
    return 'not set';
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
