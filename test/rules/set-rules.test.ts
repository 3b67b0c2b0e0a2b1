import * as fc from 'fast-check';
import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { CATALOGUE } from '../../src/rules/catalogue';
import { Example } from '../../src/rules/rule';

const judging = CATALOGUE.filter(({ judge }) => judge !== undefined);
const profile = { id: 'sets', title: 'Rules over several objects', rules: judging };
const SETS = judging.flatMap(({ bad, good }) => [...bad, ...good]).map(({ object, others = [] }: Example) => [object, ...others]);

const HOSTILE = [null, 7, -1, '', 'x', true, [], [null], ['*'], {}, { a: null }, { toString: 1, constructor: {} }];

/** Every place in a value, as the keys that lead to it. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  return typeof value !== 'object' || value === null ? [path] : [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function withAt(value: any, [key, ...rest]: string[], replacement: unknown): any {
  if (key === undefined) {
    return replacement;
  }
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = withAt(value[key], rest, replacement);
  return copy;
}

test('rules over several objects are not stopped by a value where it does not belong', () => {
  const damaged = fc.constantFrom(...SETS).chain((objects) => fc.record({
    objects: fc.constant(objects),
    place: fc.constantFrom(...placesIn(objects).filter((path) => path.length > 1 && !['apiVersion', 'kind'].includes(path[1]))),
    value: fc.constantFrom(...HOSTILE),
  }));
  fc.assert(fc.property(damaged, ({ objects, place, value }) => {
    const set: JsonObject[] = withAt(objects, place, value);
    expect(() => check(set.map((each) => manifest(each)), { profile })).not.toThrow();
  }), { numRuns: 4000 });
});

test('the order of the manifests changes no verdict', () => {
  fc.assert(fc.property(fc.constantFrom(...SETS), (objects) => {
    const verdicts = (set: readonly JsonObject[]) => new Set(check(set.map((each) => manifest(each)), { profile }).findings.map(({ rule, object }) => `${rule} ${object.kind} ${object.namespace} ${object.name}`));
    expect(verdicts([...objects].reverse())).toEqual(verdicts(objects));
  }));
});
