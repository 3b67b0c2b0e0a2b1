import { HardeningValidationProps } from './hardening-validation-props';
import { Finding } from '../check/finding';
import { Profile } from '../rules/profile';
import { NSA, profileOf } from '../rules/profiles';
import { SEVERITIES, Severity } from '../rules/rule';
import { NEWEST_TARGET, parseTargetVersion, TargetVersion } from '../rules/target-version';

/** The props of a validation, understood. */
export interface ValidationSettings {
  readonly profile: Profile;
  readonly target: TargetVersion;
  readonly failOn: Severity;
}

const KNOWN: readonly (keyof HardeningValidationProps)[] = ['profile', 'target', 'failOn'];

/**
 * Reads the props of a validation; those of a cdk8s.yaml are whatever somebody wrote there.
 *
 * @throws an Error that names what is not known, and what is
 */
export function settingsOf(props: HardeningValidationProps): ValidationSettings {
  const unknown = Object.keys(props).find((name) => !(KNOWN as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new Error(`HardeningValidation: "${unknown}" is no property: give ${KNOWN.join(', ')}`);
  }
  const { profile, target, failOn } = props;
  return {
    profile: profile === undefined ? NSA : profileOf(String(profile)),
    target: target === undefined ? NEWEST_TARGET : parseTargetVersion(String(target)),
    failOn: failOn === undefined ? 'low' : severityOf(String(failOn)),
  };
}

/** Whether a finding is as severe as what fails, or leaves the verdict open. */
export function fails({ severity, unjudged = false }: Finding, { failOn }: ValidationSettings): boolean {
  return unjudged || SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

function severityOf(text: string): Severity {
  const severity = SEVERITIES.find((each) => each === text);
  if (severity === undefined) {
    throw new Error(`severity "${text}" is not known: give one of ${SEVERITIES.join(', ')}`);
  }
  return severity;
}
