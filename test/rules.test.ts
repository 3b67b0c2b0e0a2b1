import { check } from '../src/check/check';
import { harden } from '../src/harden/harden';
import { manifest } from '../src/manifest/manifest';
import { CATALOGUE } from '../src/rules/catalogue';
import { Profile } from '../src/rules/profile';
import { Example, Rule } from '../src/rules/rule';
import { NEWEST_TARGET, parseTargetVersion } from '../src/rules/target-version';

const profileOf = (rule: Rule): Profile => ({ id: rule.id, title: rule.title, rules: [rule] });
const targetOf = (example: Example) => example.target ? parseTargetVersion(example.target) : NEWEST_TARGET;

describe.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const findingsOf = (object: Example['object'], example: Example) =>
    check([manifest(object)], { profile: profileOf(rule), target: targetOf(example) }).findings;

  test.each(rule.bad.map((example) => [example.title, example] as const))('finds: %s', (_title, example) => {
    const findings = findingsOf(example.object, example);
    expect(findings.map((finding) => finding.rule)).toContain(rule.id);
    expect(findings.map((finding) => finding.message).join()).not.toMatch(/cannot be judged|\{\w+\}/);
  });

  test.each(rule.good.map((example) => [example.title, example] as const))('is content with: %s', (_title, example) => {
    expect(findingsOf(example.object, example)).toEqual([]);
  });

  const fixable = rule.bad.filter((example) => findingsOf(example.object, example).every((finding) => finding.fixable));
  if (fixable.length > 0) {
    test.each(fixable.map((example) => [example.title, example] as const))('mends, once and for all, without touching its input: %s', (_title, example) => {
      const before = structuredClone(example.object);
      const options = { profile: profileOf(rule), target: targetOf(example) };
      const once = harden([manifest(example.object)], options);
      expect(example.object).toEqual(before);
      expect(once.changes.length).toBeGreaterThan(0);
      expect(findingsOf(once.manifests[0].object, example)).toEqual([]);
      const twice = harden(once.manifests, options);
      expect(twice.changes).toEqual([]);
      expect(twice.manifests[0].object).toEqual(once.manifests[0].object);
    });
  }
});

test('every rule says what it is: an id in kebab-case, references, remediation, examples of both kinds', () => {
  for (const rule of CATALOGUE) {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.references.length).toBeGreaterThan(0);
    expect(rule.remediation).toMatch(/\.$/);
    expect([rule.id, rule.bad.length > 0, rule.good.length > 0]).toEqual([rule.id, true, true]);
  }
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
});
