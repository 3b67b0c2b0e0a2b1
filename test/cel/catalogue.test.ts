import * as fc from 'fast-check';
import { outcomeOf } from './engines';
import { interpret } from '../../src/cel/interpreter';
import { instancesOf } from '../../src/check/instance';
import { JsonObject } from '../../src/manifest/manifest';
import { normalise } from '../../src/manifest/normalise';
import { keysOf } from '../../src/manifest/pointer';
import { CATALOGUE } from '../../src/rules/catalogue';
import { compiled } from '../../src/rules/compiled';
import { Example, expressionsOf, Rule, RuleTest } from '../../src/rules/rule';
import { Scope, VARIABLES } from '../../src/rules/scope';

const expressionsIn = ({ expression }: RuleTest) => typeof expression === 'string' ? [expression] : Object.values(expression);

/** Every expression of the catalogue with its two programs, by scope. */
const QUESTIONS = CATALOGUE.flatMap(({ tests = [] }) => tests.flatMap((test) => expressionsIn(test).map((expression) => ({
  scope: test.scope, expression, ours: compiled[expression], theirs: interpret(expression),
}))));

const examplesOf = (rule: Rule): JsonObject[] => [...rule.bad, ...rule.good].flatMap(({ object, others = [] }: Example) => [object, ...others]);
const EXAMPLES = CATALOGUE.flatMap(examplesOf);

/** The expressions about which the engines differ, and what they say. */
function disagreements(object: JsonObject) {
  const instances = instancesOf(normalise(object));
  return QUESTIONS.flatMap(({ scope, expression, ours, theirs }) => (instances.byScope[scope] ?? []).flatMap(({ pointer, variables }) => {
    const [compiledSays, interpretedSays] = [outcomeOf(ours, variables), outcomeOf(theirs, variables)];
    return compiledSays === interpretedSays ? [] : [{ expression, pointer, compiledSays, interpretedSays }];
  }));
}

describe('compiled and interpreted rules say the same', () => {
  test.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('of the examples of %s', (_, rule) => {
    expect(examplesOf(rule).flatMap(disagreements)).toEqual([]);
  });

  test('of objects with values where they do not belong', () => {
    fc.assert(fc.property(damagedObjects(), (object) => {
      expect(disagreements(object)).toEqual([]);
    }), { numRuns: 1500 });
  });

  test('of variables that are anything at all', () => {
    const byScope = (scope: Scope) => fc.record(Object.fromEntries(VARIABLES[scope].map((name) => [name, hostileValue()])));
    const asked = fc.constantFrom(...QUESTIONS).chain((question) => fc.tuple(fc.constant(question), byScope(question.scope)));
    fc.assert(fc.property(asked, ([question, variables]) => {
      expect([question.expression, outcomeOf(question.ours, variables)]).toEqual([question.expression, outcomeOf(question.theirs, variables)]);
    }), { numRuns: 5000 });
  });
});

test('the checked-in programs are those of the catalogue', () => {
  expect(Object.keys(compiled).sort()).toEqual([...new Set(CATALOGUE.flatMap(expressionsOf))].sort());
});

const WORDS = ['', 'ALL', 'windows', 'Default', 'RuntimeDefault', 'default', 'true', '0', 'é😀', '*', '/', '$(X)', '__proto__'];
const FIELDS = ['name', 'type', 'securityContext', 'capabilities', 'drop', 'hostUsers', 'os', 'metadata', 'annotations', '1', '__proto__', 'constructor'];

function hostileValue(): fc.Arbitrary<unknown> {
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(true, false, 0, 1, -1, 1.5, 8080, 1e30, ...WORDS),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
}

/** An example of the catalogue with other values at one to three of its places. */
function damagedObjects(): fc.Arbitrary<JsonObject> {
  const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), hostileValue()), { minLength: 1, maxLength: 3 });
  return fc.tuple(fc.constantFrom(...EXAMPLES), damage).map(([example, damages]) => damages.reduce((object, [where, value]) => {
    const pointers = pointersIn(object, '');
    return replaced(object, keysOf(pointers[Math.floor(where * pointers.length)]), value) as JsonObject;
  }, example));
}

function pointersIn(value: unknown, pointer: string): string[] {
  return typeof value === 'object' && value !== null
    // Kinds stay, so that the object keeps its pod.
    ? Object.entries(value).filter(([key]) => pointer !== '' || !['apiVersion', 'kind'].includes(key))
      .flatMap(([key, child]) => [`${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, ...pointersIn(child, `${pointer}/${key}`)])
    : [];
}

function replaced(node: any, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined || typeof node !== 'object' || node === null) {
    return value;
  }
  return Array.isArray(node)
    ? node.map((item, i) => String(i) === key ? replaced(item, rest, value) : item)
    : { ...node, [key]: replaced(node[key], rest, value) };
}
