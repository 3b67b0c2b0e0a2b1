import { JsonObject } from '../../src/manifest/manifest';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

export const LEVELS = ['baseline', 'restricted'] as const;
export type Level = typeof LEVELS[number];

/** By level, and by target in the order of TARGET_VERSIONS: the controls that an object violates, sorted. */
export type Verdicts = Readonly<Record<Level, readonly (readonly string[])[]>>;

/** An object, and what somebody says of it. */
export interface Judged {
  readonly object: JsonObject;
  readonly verdicts: Verdicts;
}

/** One verdict that two judges do not share. */
export interface Difference {
  readonly level: Level;
  readonly version: string;
  readonly kubernetes: readonly string[];
  readonly ours: readonly string[];
}

/** Where two judges differ about one object: verdicts are the same when the same controls are violated. */
export function differences(kubernetes: Verdicts, ours: Verdicts): Difference[] {
  return LEVELS.flatMap((level) => TARGET_VERSIONS.flatMap(({ name }, i) => sameControls(kubernetes[level][i], ours[level][i])
    ? []
    : [{ level, version: name, kubernetes: kubernetes[level][i], ours: ours[level][i] }]));
}

export function sameControls(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((control, i) => control === others[i]);
}
