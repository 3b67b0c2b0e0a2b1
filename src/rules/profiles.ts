import { CATALOGUE } from './catalogue';
import { Profile } from './profile';
import { Reference } from './reference';
import { Rule } from './rule';

const podSecurityLevelOf = (candidate: Rule) => candidate.references.find(({ source }) => source === 'pss')?.level;

/** The rules that one of these sources asks for. */
const rulesOf = (...sources: readonly Reference['source'][]) =>
  CATALOGUE.filter(({ references }) => references.some(({ source }) => sources.includes(source)));

/** What the NSA/CISA guide asks for, and Pod Security `restricted`, by which the guide is enforced today; the default. */
export const NSA: Profile = {
  id: 'nsa',
  title: 'The NSA/CISA Kubernetes Hardening Guide',
  rules: rulesOf('nsa', 'pss'),
};

/** What the CIS Kubernetes Benchmark asks of manifests. */
export const CIS: Profile = {
  id: 'cis',
  title: 'CIS Kubernetes Benchmark, policies',
  rules: rulesOf('cis'),
};

/** The whole catalogue. */
export const ALL: Profile = {
  id: 'all',
  title: 'Everything that can be seen in manifests',
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

export const PROFILES: readonly Profile[] = [NSA, PSS_RESTRICTED, PSS_BASELINE, CIS, ALL];

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
