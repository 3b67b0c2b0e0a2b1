import { appliesTo, Rule } from './rule';
import { TargetVersion } from './target-version';

/** A named choice of rules. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** The rules of a profile that say something about a target: without those that a stricter one of the profile overrides. */
export function rulesFor(profile: Profile, target: TargetVersion): Rule[] {
  const applying = profile.rules.filter((candidate) => appliesTo(candidate, target));
  const overridden = new Set(applying.flatMap((candidate) => candidate.overrides ?? []));
  return applying.filter((candidate) => !overridden.has(candidate.id));
}
