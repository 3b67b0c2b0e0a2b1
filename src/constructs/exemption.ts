/**
 * "This rule does not apply here, because …".
 *
 * The object carries it as an annotation, so every report shows it, and so does a reviewer's `kubectl describe`.
 * An exemption of a rule by which a default is set also switches that default off.
 */
export interface Exemption {
  /** The id of the rule, as `read-only-root-filesystem`. */
  readonly rule: string;

  /** Why, in a sentence that a reviewer can judge. */
  readonly reason: string;

  /**
   * The names of the containers that are meant.
   *
   * @default - the whole object
   */
  readonly containers?: string[];

  /**
   * The last day on which the exemption counts, as `2027-01-31`; synthesis fails from the day after.
   *
   * @default - it never ends
   */
  readonly until?: string;
}
