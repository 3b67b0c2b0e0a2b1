import { oneOf } from './one-of';
import { UsageError } from './usage-error';
import { SEVERITIES, Severity } from '../rules/rule';

const LIST = SEVERITIES.join(', ');

/** The flags that draw a line between severities. */
export const SEVERITY_OPTIONS = {
  'min-severity': { value: 'SEVERITY', help: `Report only findings at least as bad: ${LIST}`, default: 'low' },
  'fail-on': { value: 'SEVERITY', help: `Exit with 1 only for findings at least as bad: ${LIST}`, default: 'low' },
} as const;

/** What is shown, and what of it fails. */
export interface SeverityLines {
  readonly least: Severity;
  isReported(finding: HasSeverity): boolean;
  isFailure(finding: HasSeverity): boolean;
}

interface HasSeverity { readonly severity: Severity }

/**
 * The lines that the flags draw, and where they are not given the configuration.
 *
 * @throws a UsageError where findings are to fail that are not shown
 */
export function severityLines(
  flags: { readonly 'min-severity'?: string; readonly 'fail-on'?: string }, settings: { readonly minSeverity?: Severity; readonly failOn?: Severity },
): SeverityLines {
  const least = severityOf('--min-severity', flags['min-severity'], settings.minSeverity);
  const failing = severityOf('--fail-on', flags['fail-on'], settings.failOn);
  // Who asks at one place for less to be shown than another fails for has asked for that.
  const asked = flags['fail-on'] !== undefined ? '--fail-on' : flags['min-severity'] === undefined && settings.failOn !== undefined ? 'failOn' : undefined;
  if (asked !== undefined && rank(failing) > rank(least)) {
    const other = flags['min-severity'] === undefined ? 'minSeverity' : '--min-severity';
    throw new UsageError(`${asked}: ${failing} can never fail, since less than ${least} is not shown: raise it, or lower ${other}`);
  }
  return {
    least,
    isReported: ({ severity }) => rank(severity) <= rank(least),
    isFailure: ({ severity }) => rank(severity) <= rank(failing),
  };
}

function severityOf(flag: string, given: string | undefined, otherwise: Severity = 'low'): Severity {
  return given === undefined ? otherwise : oneOf(flag, given, SEVERITIES);
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
