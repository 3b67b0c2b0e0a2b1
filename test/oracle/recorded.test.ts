import { controlOf, OurJudge } from './our-judge';
import { recorded } from './recording';
import { differences, LEVELS } from './verdicts';
import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { profileOf, PSS_RESTRICTED } from '../../src/rules/profiles';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

const SAMPLE = recorded();
const named = SAMPLE.map(({ object, verdicts }, i) => [`${object.kind} ${i + 1}`, object, verdicts] as const);

describe.each(['compiled', 'interpreted'] as const)('%s rules give the recorded verdicts of Kubernetes\' own evaluator', (engine) => {
  const judge = new OurJudge(engine);

  test.each(named)('%s', (_, object, verdicts) => {
    expect(differences(verdicts, judge.judge(object))).toEqual([]);
  });
});

test('check() has a finding for every violated control and for nothing else', () => {
  const controls = new Map(PSS_RESTRICTED.rules.map((rule) => [rule.id, controlOf(rule)!]));
  for (const { object, verdicts } of SAMPLE) {
    for (const level of LEVELS) {
      for (const [i, target] of TARGET_VERSIONS.entries()) {
        const { findings } = check([manifest(object)], { profile: profileOf(`pss-${level}`), target });
        const violated = [...new Set(findings.map(({ rule }) => controls.get(rule)!))].sort();
        expect([object, level, target.name, violated]).toEqual([object, level, target.name, verdicts[level][i]]);
      }
    }
  }
});

test('the sample has pods that pass, and for every control an object that is refused for it alone', () => {
  const all = SAMPLE.flatMap(({ verdicts }) => LEVELS.flatMap((level) => verdicts[level]));
  expect(all.filter((violated) => violated.length === 0).length).toBeGreaterThan(all.length / 10);
  const alone = new Set(all.filter((violated) => violated.length === 1).map(([control]) => control));
  expect([...alone].sort()).toEqual([...new Set(PSS_RESTRICTED.rules.map((rule) => controlOf(rule)!))].sort());
});
