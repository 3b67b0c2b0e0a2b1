import { CATALOGUE } from './catalogue';
import { Profile } from './profile';
import { Rule } from './rule';

const podSecurityLevelOf = (candidate: Rule) => candidate.references.find(({ source }) => source === 'pss')?.level;

/** What the NSA/CISA guide asks for; the default. */
export const NSA: Profile = {
  id: 'nsa',
  title: 'The NSA/CISA Kubernetes Hardening Guide',
  rules: CATALOGUE,
};

/** The controls of Pod Security `baseline`. */
export const PSS_BASELINE: Profile = {
  id: 'pss-baseline',
  title: 'Pod Security Standards, level baseline',
  rules: CATALOGUE.filter((candidate) => podSecurityLevelOf(candidate) === 'baseline'),
};

/** The controls of Pod Security `restricted`, which include those of `baseline`. */
export const PSS_RESTRICTED: Profile = {
  id: 'pss-restricted',
  title: 'Pod Security Standards, level restricted',
  rules: CATALOGUE.filter((candidate) => podSecurityLevelOf(candidate) !== undefined),
};

export const PROFILES: readonly Profile[] = [NSA, PSS_RESTRICTED, PSS_BASELINE];

/**
 * The profile of an id.
 *
 * @throws an Error that names the observed value and the profiles that are known
 */
export function profileOf(id: string): Profile {
  const profile = PROFILES.find((candidate) => candidate.id === id);
  if (!profile) {
    throw new Error(`profile "${id}" is not known: give one of ${PROFILES.map((candidate) => candidate.id).join(', ')}`);
  }
  return profile;
}
