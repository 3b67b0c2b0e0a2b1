import { CheckResult } from '../check/finding';
import { LoadError } from '../manifest/load';

/** All that a check of files has to say. */
export interface Report extends CheckResult {
  /** What could not be read. */
  readonly errors: readonly LoadError[];
  /** How many files held a manifest. */
  readonly files: number;
  /** How many objects were judged. */
  readonly objects: number;
  /** The id of the profile. */
  readonly profile: string;
  /** The Kubernetes version that was asked for, `v1.34`. */
  readonly target: string;
}
