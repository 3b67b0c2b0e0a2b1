/** A function that expressions can call. */
export interface CelFunction {
  /** What is called with what, in the engine's words: `string.charAt(int): string`. */
  readonly signature: string;
  readonly call: (...args: any[]) => unknown;
}
