import { BaselineEntry } from './baseline';
import { RuleText } from '../check/engine-rules';
import { CheckResult, Finding } from '../check/finding';
import { LoadError } from '../manifest/load';
import { Manifest } from '../manifest/manifest';
import { RepeatedObjects } from '../manifest/repeated-objects';
import { Severity } from '../rules/rule';

/** All that a check of files has to say. */
export interface Report extends CheckResult {
  /** What is in several files, so that they may be for several clusters. */
  readonly repeated?: RepeatedObjects;
  /** What could not be read. */
  readonly errors: readonly LoadError[];
  /** How many files held a manifest. */
  readonly files: number;
  /** What was judged. */
  readonly manifests: readonly Manifest[];
  /** The rules that were asked, the engine's own among them. */
  readonly rules: readonly RuleText[];
  /** The rules of the profile that were left out by who called, and why. */
  readonly skippedRules: readonly SkippedRule[];
  /** The findings that the baseline lists. */
  readonly accepted: readonly Finding[];
  /** What the baseline lists and nobody found. */
  readonly stale: readonly BaselineEntry[];
  /** What was found and is not shown, since it is less severe than what was asked for. */
  readonly hidden?: { readonly count: number; readonly below: Severity };
  /** The id of the profile. */
  readonly profile: string;
  /** The Kubernetes version that was asked for, `v1.34`. */
  readonly target: string;
  /** The version of this program. */
  readonly version: string;
}

/** A rule that was not asked. */
export interface SkippedRule { readonly rule: string; readonly reason: string }
