/**
 * "This rule does not apply here, because …": the object carries it as an annotation, and every report shows it.
 */
export interface Exemption {
  /**
   * The id of the rule, as `read-only-root-filesystem`.
   */
  readonly rule: string;

  /**
   * Why it does not apply; may not be empty.
   */
  readonly reason: string;

  /**
   * The names of the containers that are meant.
   *
   * @default - the whole object
   */
  readonly containers?: string[];

  /**
   * The last day on which the exemption counts, as `2027-01-31`.
   *
   * @default - it does not end
   */
  readonly until?: string;
}
