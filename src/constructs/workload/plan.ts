import { plan, PlannedTest } from '../../check/check';
import { POD_BEARING_KINDS } from '../../manifest/pod-template';
import { NSA } from '../../rules/profiles';
import { TargetVersion } from '../../rules/target-version';

const plans = new Map<number, readonly PlannedTest[]>();

/** What the guide asks of objects with pods under a target, which every workload is hardened by; made once for a process. */
export function podPlan(target: TargetVersion): readonly PlannedTest[] {
  let tests = plans.get(target.minor);
  if (tests === undefined) {
    tests = plan(NSA, target).filter(({ test: { kinds } }) => kinds === undefined || kinds.some((kind) => POD_BEARING_KINDS.includes(kind)));
    plans.set(target.minor, tests);
  }
  return tests;
}
