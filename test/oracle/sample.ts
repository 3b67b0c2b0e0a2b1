import { Judged, LEVELS, sameControls, Verdicts } from './verdicts';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

const OF_EACH = 12;
const LONGEST = 1200;

/** From many judged objects the short ones that show something: each thing that can be shown, some times over. */
export function telling(pool: readonly Judged[]): Judged[] {
  const shown = new Map<string, number>();
  return pool.filter(({ object, verdicts }) => {
    const things = thingsShown(verdicts).filter((thing) => (shown.get(thing) ?? 0) < OF_EACH);
    if (things.length === 0 || JSON.stringify(object).length > LONGEST) {
      return false;
    }
    things.forEach((thing) => shown.set(thing, (shown.get(thing) ?? 0) + 1));
    return true;
  });
}

function thingsShown(verdicts: Verdicts): string[] {
  const things = LEVELS.flatMap((level) => TARGET_VERSIONS.flatMap(({ name }, i) => {
    const violated = verdicts[level][i];
    return [
      violated.length === 1 ? `refused for ${violated[0]} alone` : `${level}: ${violated.length} controls violated`,
      ...(i > 0 && !sameControls(verdicts[level][i - 1], violated) ? [`${level}: another verdict from ${name} on`] : []),
    ];
  }));
  return [...new Set(things)];
}
