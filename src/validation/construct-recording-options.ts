/**
 * What is remembered of each construct.
 */
export interface ConstructRecordingOptions {
  /**
   * Whether the line of the program that made a construct is remembered, for every construct made from now on. It takes a
   * stack trace each, so it is for the search of a fault.
   *
   * @default - whether the environment variable CDK_DEBUG is true
   */
  readonly stackTraces?: boolean;
}
