/**
 * A level of the Pod Security Standards.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** Everything is admitted. */
  PRIVILEGED = 'privileged',

  /** What is known to lead out of a container is not admitted. */
  BASELINE = 'baseline',

  /** Only pods that follow the current practice of hardening are admitted. */
  RESTRICTED = 'restricted',
}
