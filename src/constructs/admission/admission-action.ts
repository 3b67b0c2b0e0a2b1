/**
 * What the API server does with a request that breaks a rule.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export enum AdmissionAction {
  /** The request is refused; its sender is told the first rule that it breaks. */
  DENY = 'Deny',

  /** The request is let through; its sender is told every rule that it breaks. */
  WARN = 'Warn',

  /** The request is let through; the audit log names up to 50 rules that it breaks. */
  AUDIT = 'Audit',
}
