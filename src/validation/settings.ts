import { relative } from 'node:path';
import { HardeningValidationProps } from './hardening-validation-props';
import { check, CheckOptions } from '../check/check';
import { CheckResult, Finding } from '../check/finding';
import { findConfigFile } from '../config/find-config';
import { Config, noConfig, readConfig } from '../config/read-config';
import { matcherOf } from '../manifest/glob';
import { Manifest } from '../manifest/manifest';
import { declarePodTemplates } from '../manifest/pod-template';
import { SEVERITIES, Severity } from '../rules/rule';
import { NEWEST_TARGET, parseTargetVersion } from '../rules/target-version';

const KNOWN: readonly (keyof HardeningValidationProps)[] = ['profile', 'target', 'failOn', 'config'];

/** The props of a validation over the configuration, both understood. */
export class ValidationSettings {
  public readonly profile: string;
  public readonly target: string;
  private readonly options: CheckOptions;
  private readonly off: ReadonlySet<string>;
  private readonly failOn: Severity;
  private readonly minSeverity: Severity;
  private readonly excludes: (file: string) => boolean;

  /**
   * @param props those of a cdk8s.yaml are whatever somebody wrote there
   * @throws an Error that names what is not known, and what is
   */
  constructor(props: HardeningValidationProps) {
    const unknown = Object.keys(props).find((name) => !(KNOWN as readonly string[]).includes(name));
    if (unknown !== undefined) {
      throw new Error(`HardeningValidation: "${unknown}" is no property: give ${KNOWN.join(', ')}`);
    }
    const { settings, profiles, folder } = configOf(props);
    declarePodTemplates(settings.podTemplates ?? new Map());
    this.profile = knownOne('profile', props.profile ?? profiles.defaultName, profiles.names);
    this.failOn = knownOne('severity', props.failOn ?? settings.failOn ?? 'low', SEVERITIES) as Severity;
    this.minSeverity = settings.minSeverity ?? 'low';
    if ((props.failOn ?? settings.failOn) !== undefined && SEVERITIES.indexOf(this.failOn) > SEVERITIES.indexOf(this.minSeverity)) {
      throw new Error(`failOn: ${this.failOn} can never fail, since less than ${this.minSeverity} is not shown: raise it, or lower minSeverity of the configuration`);
    }
    const { profile, unexemptible, off } = profiles.find(this.profile)!;
    const written = props.target ?? settings.target;
    const target = written === undefined ? NEWEST_TARGET : parseTargetVersion(String(written));
    this.target = target.name;
    this.options = { profile, target, unexemptible, known: profiles.rules };
    this.off = off;
    this.excludes = matcherOf(settings.exclude ?? [], folder);
  }

  /** What is found, without what the configuration leaves out. */
  public check(manifests: readonly Manifest[]): CheckResult {
    const { findings, exempted } = check(manifests, this.options);
    return { findings: findings.filter((finding) => !this.off.has(finding.rule) && isAtLeast(finding, this.minSeverity)), exempted };
  }

  /** Whether a finding is as severe as what fails, or leaves the verdict open. */
  public fails(finding: Finding): boolean {
    return isAtLeast(finding, this.failOn);
  }

  /** Whether the configuration has a file left out. */
  public isExcluded(file: string): boolean {
    return this.excludes(file);
  }
}

function configOf({ config }: HardeningValidationProps): Config {
  const found = config ?? findConfigFile(process.cwd());
  return found === undefined ? noConfig() : readConfig(config ?? relative(process.cwd(), found));
}

function isAtLeast({ severity, unjudged = false }: Finding, least: Severity): boolean {
  return unjudged || SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}

function knownOne(what: string, given: unknown, known: readonly string[]): string {
  const one = known.find((each) => each === given);
  if (one === undefined) {
    throw new Error(`${what} "${String(given)}" is not known: give one of ${known.join(', ')}`);
  }
  return one;
}
