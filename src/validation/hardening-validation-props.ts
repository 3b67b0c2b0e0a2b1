/**
 * What is judged, and what of it fails. In `cdk8s.yaml` these are the `properties` of the validation.
 */
export interface HardeningValidationProps {
  /**
   * The id of the profile to judge by, as `nsa` or `pss-restricted`; `bulwark check --help` lists them.
   *
   * @default - that of the configuration, else nsa, the NSA/CISA Kubernetes Hardening Guide
   */
  readonly profile?: string;

  /**
   * The Kubernetes minor version that the manifests are for, as `v1.34`.
   *
   * @default - that of the configuration, else the newest that the rules know
   */
  readonly target?: string;

  /**
   * The least severity that fails: `low`, `medium`, `high` or `critical`. What is less severe is told and does not fail.
   *
   * @default - that of the configuration, else low: every finding fails
   */
  readonly failOn?: string;

  /**
   * The configuration of `bulwark check`, which is the same for this; a path from the working directory.
   *
   * @default - bulwark.yaml of the working directory, or the nearest above in the repository, if there is one
   */
  readonly config?: string;
}
