import * as fc from 'fast-check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { ManifestSet } from '../../src/manifest/manifest-set';
import { normalise } from '../../src/manifest/normalise';
import { escapeKey, keysOf, valueAt, withValue } from '../../src/manifest/pointer';
import { CATALOGUE } from '../../src/rules/catalogue';
import { parametersOf, Rule } from '../../src/rules/rule';

const TOGETHER = CATALOGUE.filter(({ judge }) => judge !== undefined);
const setsOf = (rule: Rule): JsonObject[][] => [...rule.bad, ...rule.good].map(({ object, others = [] }) => [object, ...others]);
const SETS = TOGETHER.flatMap(setsOf);

// Found once in some ten thousand sets: the number of pods of each workload as a map that is no text.
const MAPS_FOR_NUMBERS = SETS.filter(([first]) => valueAt(first, '/spec/template') !== undefined)
  .map(([first, ...others]) => [withValue(first, '/spec/replicas', { toString: 1 }), ...others]);

function failuresOf(rule: Rule, objects: readonly JsonObject[]) {
  return [...rule.judge!(new ManifestSet(objects.map((object) => ({ manifest: manifest(object), object: normalise(object) }))), parametersOf(rule))];
}

describe('rules over the set', () => {
  test('come to an end with values where they do not belong, and say something that can be shown', () => {
    fc.assert(fc.property(damagedSets(), (objects) => {
      for (const rule of TOGETHER) {
        for (const { message, pointer } of failuresOf(rule, objects)) {
          expect([rule.id, message]).not.toEqual([rule.id, expect.stringMatching(/undefined|\[object|NaN/)]);
          expect(pointer).toMatch(/^(\/|$)/);
        }
      }
    }), { numRuns: 3000, examples: MAPS_FOR_NUMBERS.map((objects) => [objects]) });
  });

  test.each(TOGETHER.map((rule) => [rule.id, rule] as const))('%s says the same in any order of the objects', (_, rule) => {
    for (const objects of setsOf(rule)) {
      const said = (order: readonly JsonObject[]) => failuresOf(rule, order).map(({ message, pointer, subject }) => `${subject.name} ${pointer} ${message}`).sort();
      expect(said([...objects].reverse())).toEqual(said(objects));
    }
  });

  test('call what has a generated name by what that begins with', () => {
    const message = failuresOf(TOGETHER.find(({ id }) => id === 'minimum-replicas')!, [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { generateName: 'web-' }, spec: { replicas: 1, template: { spec: { containers: [{ name: 'web' }] } } } },
    ]).map((failure) => failure.message);
    expect(message).toEqual([expect.stringMatching(/^"web-" /)]);
  });

  test('ask nothing of a namespace whose name is not known', () => {
    const said = failuresOf(TOGETHER.find(({ id }) => id === 'deny-ingress')!, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { generateName: 'team-' } }]);
    expect(said).toEqual([]);
  });

  test('point at places that are there, or whose parents are', () => {
    for (const rule of TOGETHER) {
      for (const objects of setsOf(rule)) {
        for (const { subject, pointer } of failuresOf(rule, objects)) {
          const keys = keysOf(pointer);
          const nearest = keys.map((_key, i) => keys.slice(0, i + 1).map((key) => `/${escapeKey(key)}`).join(''))
            .filter((each) => valueAt(subject.object, each) !== undefined);
          expect([rule.id, pointer, keys.length - nearest.length <= 2]).toEqual([rule.id, pointer, true]);
        }
      }
    }
  });
});

function damagedSets(): fc.Arbitrary<JsonObject[]> {
  const value = fc.constantFrom<unknown>(null, '', 'web', 0, -1, 1e9, 1.5, true, [], [null], ['web'], [[]], {}, { name: 'web' }, { name: 7 }, { toString: 1 }, '50%', '{{ x }}');
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(), value), { minLength: 1, maxLength: 4 });
  return fc.tuple(fc.constantFrom(...SETS), damage).map(([objects, damages]) => damages.reduce<JsonObject[]>((set, [which, where, put]) => {
    const at = which % set.length;
    const pointers = pointersIn(set[at], '');
    return set.map((object, i) => i === at && pointers.length > 0 ? withValue(object, pointers[where % pointers.length], put) : object);
  }, objects));
}

// Kinds stay, so that the rules find the object.
function pointersIn(value: unknown, pointer: string): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).filter(([key]) => pointer !== '' || !['apiVersion', 'kind'].includes(key))
      .flatMap(([key, child]) => [`${pointer}/${escapeKey(key)}`, ...pointersIn(child, `${pointer}/${escapeKey(key)}`)])
    : [];
}
