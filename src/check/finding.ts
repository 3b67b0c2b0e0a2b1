import { Manifest, ObjectIdentity } from '../manifest/manifest';
import { Severity } from '../rules/rule';

/** One rule not met at one place. */
export interface Finding {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly object: ObjectIdentity;
  /** The name of the container that it is about. */
  readonly container?: string;
  /** The JSON pointer of the field, or of where it would stand, into the object. */
  readonly pointer: string;
  /** What is. */
  readonly message: string;
  /** What to do. */
  readonly remediation: string;
  /** What it is about, where that may be several things at one place: with one more it is another finding. */
  readonly parts?: readonly string[];
  /** Whether the fix of its rule mends it. */
  readonly fixable: boolean;
  /** Whether it only says that the rule could not be judged: the verdict is open. */
  readonly unjudged?: boolean;
  /** The manifest that it is in; its source says where that came from. */
  readonly manifest: Manifest;
}

/** A finding that the object's own annotation sets aside, and why. */
export interface ExemptedFinding {
  readonly finding: Finding;
  readonly reason: string;
  /** The last day on which the exemption counts, `2027-01-31`. */
  readonly until?: string;
}

/** What a check found. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly exempted: readonly ExemptedFinding[];
}
