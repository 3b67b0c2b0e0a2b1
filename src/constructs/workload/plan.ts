import { plan, PlannedTest } from '../../check/check';
import { NSA } from '../../rules/profiles';
import { TargetVersion } from '../../rules/target-version';

const plans = new Map<number, readonly PlannedTest[]>();

/** What the guide asks under a target, which every workload is hardened by; made once for a process. */
export function nsaPlan(target: TargetVersion): readonly PlannedTest[] {
  let tests = plans.get(target.minor);
  if (tests === undefined) {
    tests = plan(NSA, target);
    plans.set(target.minor, tests);
  }
  return tests;
}
