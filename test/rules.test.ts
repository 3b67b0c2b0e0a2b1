import { GUIDE_RECOMMENDATIONS } from './rules/guide-recommendations';
import { check } from '../src/check/check';
import { WHOLE_WORKLOADS } from '../src/check/whole-workloads';
import { harden } from '../src/harden/harden';
import { manifest } from '../src/manifest/manifest';
import { missingPart } from '../src/manifest/partial-workload';
import { POD_BEARING_KINDS, podTemplatePointerOf } from '../src/manifest/pod-template';
import { CATALOGUE } from '../src/rules/catalogue';
import { podIn } from '../src/rules/examples';
import { Profile } from '../src/rules/profile';
import { appliesTo, Example, Rule } from '../src/rules/rule';
import { NEWEST_TARGET, parseTargetVersion, TARGET_VERSIONS, TargetVersion } from '../src/rules/target-version';

const profileOf = (rule: Rule, { parameters: values = {} }: Partial<Example> = {}): Profile => {
  const parameters = Object.entries(rule.parameters ?? {})
    .map(([name, parameter]) => [name, { ...parameter, value: values[name] ?? parameter.value }]);
  const configured = rule.parameters === undefined ? rule : { ...rule, parameters: Object.fromEntries(parameters) };
  return { id: rule.id, title: rule.title, rules: [configured] };
};
const targetOf = (example: Example) => example.target ? parseTargetVersion(example.target) : NEWEST_TARGET;

/** The targets for which an example holds. */
const targetsOf = (rule: Rule, example: Example) =>
  example.target ? [parseTargetVersion(example.target)] : TARGET_VERSIONS.filter((target) => appliesTo(rule, target));

const VERSIONS: Record<string, string> = { '': 'v1', 'apps': 'apps/v1', 'batch': 'batch/v1', 'extensions': 'extensions/v1beta1' };
const WORKLOAD_KINDS = POD_BEARING_KINDS.filter((groupKind) => groupKind !== '/Pod').map((groupKind) => {
  const [group, kind] = groupKind.split('/');
  return `${VERSIONS[group]}/${kind}`;
});

const named = (examples: readonly Example[]) => examples.map((example) => [example.title, example] as const);

describe.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const findingsOf = (object: Example['object'], example: Example, target: TargetVersion = targetOf(example)) =>
    check([object, ...example.others ?? []].map((each) => manifest(each)), { profile: profileOf(rule, example), target }).findings
      .filter((finding) => finding.rule !== WHOLE_WORKLOADS.id);

  test.each(named(rule.bad))('finds, for every target: %s', (_title, example) => {
    const missedBy = targetsOf(rule, example)
      .filter((target) => !findingsOf(example.object, example, target).some((finding) => finding.rule === rule.id));
    expect(missedBy).toEqual([]);
    expect(findingsOf(example.object, example).map((finding) => finding.message).join()).not.toMatch(/cannot be judged|\{\w+\}/);
  });

  test.each(named(rule.good))('is content, for every target, with: %s', (_title, example) => {
    expect(targetsOf(rule, example).flatMap((target) => findingsOf(example.object, example, target))).toEqual([]);
  });

  const fixable = rule.bad.filter((example) => findingsOf(example.object, example).every((finding) => finding.fixable));
  if (fixable.length > 0) {
    test.each(named(fixable))('mends, once and for all, without touching its input: %s', (_title, example) => {
      const before = structuredClone(example.object);
      const options = { profile: profileOf(rule, example), target: targetOf(example) };
      const once = harden([manifest(example.object)], options);
      expect(example.object).toEqual(before);
      expect(once.changes.length).toBeGreaterThan(0);
      expect(findingsOf(once.manifests[0].object, example)).toEqual([]);
      const twice = harden(once.manifests, options);
      expect(twice.changes).toEqual([]);
      expect(twice.manifests[0].object).toEqual(once.manifests[0].object);
    });
  }

  const pods = [...rule.bad, ...rule.good].filter(({ object }) => object.kind === 'Pod');
  if (pods.length > 0 && rule.tests?.some(({ kinds }) => kinds === undefined)) {
    test.each(WORKLOAD_KINDS)('says the same of every example as the pod of a %s', (kind) => {
      for (const example of pods) {
        const workload = podIn(kind, example.object);
        // A pod without an image is one; a workload without an image is only a part.
        if (missingPart(workload) !== undefined) {
          continue;
        }
        const prefix = podTemplatePointerOf(workload);
        const own = (object: Example['object'], before: string) => findingsOf(object, example)
          .filter((finding) => finding.rule === rule.id)
          .map(({ pointer, container, message }) => ({ pointer: before + pointer, container, message }));
        expect([example.title, own(workload, '')]).toEqual([example.title, own(example.object, prefix!)]);
      }
    });
  }
});

test('every rule says what it is: an id in kebab-case, references, remediation, examples of both kinds under titles of their own', () => {
  for (const rule of CATALOGUE) {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.references.length).toBeGreaterThan(0);
    expect(rule.remediation).toMatch(/\.$/);
    expect([rule.id, rule.bad.length > 0, rule.good.length > 0]).toEqual([rule.id, true, true]);
    for (const examples of [rule.bad, rule.good]) {
      const titles = examples.map(({ title }) => title);
      expect([rule.id, titles.filter((title, i) => titles.indexOf(title) !== i)]).toEqual([rule.id, []]);
    }
  }
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
});

test('every reference to the guide is to one of its recommendations', () => {
  const unknown = CATALOGUE.flatMap(({ id, references }) => references
    .filter((reference) => reference.source === 'nsa' && !GUIDE_RECOMMENDATIONS.includes(reference.id))
    .map((reference) => `${id}: ${reference.id}`));
  expect(unknown).toEqual([]);
});

test('every rule that a rule overrides exists', () => {
  const ids = new Set(CATALOGUE.map(({ id }) => id));
  expect(CATALOGUE.flatMap(({ overrides }) => overrides ?? []).filter((id) => !ids.has(id))).toEqual([]);
});
