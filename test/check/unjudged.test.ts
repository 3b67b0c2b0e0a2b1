import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { podWith } from '../../src/rules/examples';
import { Profile } from '../../src/rules/profile';
import { rule, Rule, SetFailure } from '../../src/rules/rule';

const failing = (id: string, judge: NonNullable<Rule['judge']>): Rule => rule({
  id, title: 'Title', severity: 'medium', category: 'manifest', remediation: 'Do.', references: [], bad: [], good: [], judge,
});
const profile = (...rules: Rule[]): Profile => ({ id: 'test', title: 'Test', rules });
const pods = ['a', 'b'].map((name) => manifest(podWith({ metadata: { name } })));

const broken = failing('broken', function* (set): Iterable<SetFailure> {
  yield { subject: set.pods[1], pointer: '/spec', message: 'found before' };
  throw new Error('no such index');
});
const sound = failing('sound', function* (set): Iterable<SetFailure> {
  yield { subject: set.pods[0], pointer: '/spec', message: 'found after' };
});

test('a rule over the set that throws is a finding, keeps what it found before, and the next rules are asked', () => {
  const { findings } = check(pods, { profile: profile(broken, sound) });
  expect(findings.map(({ rule: id, message, unjudged = false, object: { name } }) => [id, name, message, unjudged])).toEqual(expect.arrayContaining([
    ['broken', 'b', 'found before', false],
    ['broken', 'a', 'cannot be judged over the 2 objects: no such index', true],
    ['sound', 'a', 'found after', false],
  ]));
  expect(findings).toHaveLength(3);
});

test('no exemption of any object covers that the verdict over the set is open', () => {
  const exempt = pods.map(({ object }) => manifest({
    ...object, metadata: { ...object.metadata, annotations: { 'exemption.bulwark/broken': 'not here' } },
  }));
  const { findings } = check(exempt, { profile: profile(broken) });
  expect(findings.filter(({ unjudged }) => unjudged)).toHaveLength(1);
});

test('an expression that fails is a finding that says so, without a fix', () => {
  const expression = rule({
    id: 'failing',
    title: 'Title',
    severity: 'low',
    category: 'pod',
    remediation: 'Do.',
    references: [],
    bad: [],
    good: [],
    tests: [{ scope: 'pod', expression: 'pod.absent.field == 1', message: 'm', fix: () => [] }],
  });
  const { findings } = check(pods, { profile: profile(expression) });
  expect(findings.map(({ unjudged, fixable }) => [unjudged, fixable])).toEqual([[true, false], [true, false]]);
  expect(findings[0].message).toMatch(/^cannot be judged: /);
});

test('nothing to judge is no error of a rule', () => {
  expect(check([], { profile: profile(broken) }).findings).toEqual([]);
});
