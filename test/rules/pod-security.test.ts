import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { normalise } from '../../src/manifest/normalise';
import { podTemplatesOf } from '../../src/manifest/pod-template';
import { CATALOGUE } from '../../src/rules/catalogue';
import { Profile } from '../../src/rules/profile';
import { NSA, PSS_BASELINE, PSS_RESTRICTED } from '../../src/rules/profiles';
import { expressionsOf, Rule } from '../../src/rules/rule';
import { NEWEST_TARGET, parseTargetVersion } from '../../src/rules/target-version';
import { asTemplate, WORKLOADS } from '../oracle/random-objects';
import { recorded } from '../oracle/recording';

const TARGETS = [parseTargetVersion('v1.25'), parseTargetVersion('v1.34'), NEWEST_TARGET];
const OBJECTS = recorded().map(({ object }) => object);
const PODS = OBJECTS.filter(({ kind }) => kind === 'Pod');

/** Each finding by its rule and its place within the pod. */
function findings(object: JsonObject, profile: Profile, target = NEWEST_TARGET, within = '') {
  return check([manifest(object)], { profile, target }).findings.map(({ rule, pointer }) => `${rule} ${pointer.slice(within.length)}`).sort();
}

test.each(WORKLOADS.map((workload) => [workload[1], workload] as const))('a %s is judged by its template, as the pod that is made of it', (_, workload) => {
  const place = JSON.stringify(asTemplate({ metadata: {}, spec: {} }, workload)).split('"spec":{}')[0].match(/"(spec|jobTemplate|template)":/g)!
    .map((key) => `/${key.slice(1, -2)}`).join('');
  for (const pod of PODS) {
    for (const profile of [PSS_BASELINE, PSS_RESTRICTED]) {
      expect(findings(asTemplate(pod, workload), profile, NEWEST_TARGET, place)).toEqual(findings(pod, profile));
    }
  }
});

test.each(TARGETS.map((target) => [target.name, target] as const))('nsa finds whatever pss-restricted finds, and that whatever pss-baseline finds, for %s', (_, target) => {
  for (const object of OBJECTS) {
    const [all, restricted, baseline] = [NSA, PSS_RESTRICTED, PSS_BASELINE].map((profile) => new Set(findings(object, profile, target).map(ruleOf)));
    expect([...restricted].filter((rule) => !all.has(rule))).toEqual([]);
    if (isAdmitted(object)) {
      expect([...baseline].filter((rule) => !isFoundIn(restricted, rule))).toEqual([]);
    }
  }
});

test('no rule beyond Pod Security stands in for one of its controls', () => {
  const controls = new Set(PSS_RESTRICTED.rules.map(({ id }) => id));
  expect(CATALOGUE.filter(({ id, overrides = [] }) => !controls.has(id) && overrides.some((rule) => controls.has(rule)))).toEqual([]);
});

describe('a rule that does not ask all pods alike says so', () => {
  const claims = (rule: Rule) => `${rule.title} ${rule.remediation} ${rule.whenNotToUse ?? ''}`;
  test.each([
    ['Windows pods', /'windows'/, /Windows/],
    ['ephemeral containers', /ephemeralContainers/, /phemeral containers/],
    ['user namespaces', /hostUsers/, /user namespace/],
  ])('%s', (_, expression, words) => {
    const excepting = CATALOGUE.filter((rule) => expressionsOf(rule).some((text) => expression.test(text)));
    expect(excepting.length).toBeGreaterThan(0);
    expect(excepting.filter((rule) => !words.test(claims(rule))).map(({ id }) => id)).toEqual([]);
  });
});

function ruleOf(finding: string): string {
  return finding.slice(0, finding.indexOf(' '));
}

// Where API servers refuse the pod anyway, restricted asks less than baseline: of Windows pods, and of volumes with a second source.
function isAdmitted(object: JsonObject): boolean {
  const pod = podTemplatesOf(normalise(object))[0].spec;
  return pod.os?.name !== 'windows' && (pod.volumes ?? []).every((volume: JsonObject) => Object.keys(volume).filter((key) => key !== 'name').length === 1);
}

// The restricted form of a control has an id of its own.
function isFoundIn(found: ReadonlySet<string>, rule: string): boolean {
  return found.has(rule) || CATALOGUE.some(({ id, overrides }) => found.has(id) && overrides?.includes(rule));
}
