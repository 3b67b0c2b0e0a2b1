import { oneOf } from './one-of';
import { SEVERITIES, Severity } from '../rules/rule';

const LIST = SEVERITIES.join(', ');

/** The flags that draw a line between severities. */
export const SEVERITY_OPTIONS = {
  'min-severity': { value: 'SEVERITY', help: `Report only findings at least as bad: ${LIST}`, default: 'low' },
  'fail-on': { value: 'SEVERITY', help: `Exit with 1 only for findings at least as bad: ${LIST}`, default: 'low' },
} as const;

/** A test whether a severity is at least as bad as that of a flag, or as another where the flag is not given. */
export function atLeast(flag: string, given: string | undefined, otherwise: Severity = 'low'): (finding: { readonly severity: Severity }) => boolean {
  const least = SEVERITIES.indexOf(given === undefined ? otherwise : oneOf(flag, given, SEVERITIES));
  return ({ severity }) => SEVERITIES.indexOf(severity) <= least;
}
