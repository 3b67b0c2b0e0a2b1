import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { diceOf, mutated } from './mutations';
import { take } from './survival';
import { CATALOGUE } from '../../src/rules/catalogue';

/** The examples of the catalogue as files: a rule's bad and good ones with what is around them. */
const FILES = CATALOGUE.map(({ bad, good }) => [...bad.slice(0, 2), ...good.slice(0, 1)]
  .flatMap(({ object, others = [] }) => [object, ...others])
  .map((object) => dump(object, { noRefs: true })).join('---\n'));

test('the examples of every rule are read, judged and hardened', () => {
  for (const file of FILES) {
    const { manifests, errors } = take(file);
    expect(manifests).toBeGreaterThan(0);
    expect(errors).toBe(0);
  }
});

test('random changes of manifests end in findings or in clear lines', () => {
  fc.assert(fc.property(fc.integer({ min: 0 }), fc.constantFrom(...FILES), (seed, file) => {
    take(mutated(file, diceOf(seed)));
  }), { numRuns: 400 });
});

test('bytes that are no text are lines, and no pass', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
    const { manifests } = take(bytes);
    expect(manifests).toBe(0);
  }), { numRuns: 300 });
});

test('a seed gives the same text again', () => {
  expect(mutated(FILES[0], diceOf(7))).toBe(mutated(FILES[0], diceOf(7)));
  expect(new Set(Array.from({ length: 50 }, (_, seed) => mutated(FILES[0], diceOf(seed)))).size).toBeGreaterThan(40);
});
