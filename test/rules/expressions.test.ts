import { interpret } from '../../src/cel/interpreter';
import { instancesOf } from '../../src/check/instance';
import { normalise } from '../../src/manifest/normalise';
import { CATALOGUE } from '../../src/rules/catalogue';
import { compiled } from '../../src/rules/compiled';
import { expressionsOf, parametersOf, RuleTest } from '../../src/rules/rule';
import { VARIABLES } from '../../src/rules/scope';

const expressionsIn = ({ expression }: RuleTest) => typeof expression === 'string' ? [expression] : Object.values(expression);
const judged = CATALOGUE.filter(({ tests }) => tests !== undefined).map((rule) => [rule.id, rule] as const);

test.each(judged)('%s: its expressions are compiled', (_, rule) => {
  expect(expressionsOf(rule).filter((expression) => !(expression in compiled))).toEqual([]);
});

function verdict(program: (variables: Record<string, unknown>) => boolean, variables: Record<string, unknown>): boolean | 'error' {
  try {
    return program(variables);
  } catch {
    return 'error';
  }
}

test.each(judged)('%s: compiled and interpreted agree on every example', (_, rule) => {
  let asked = 0;
  for (const { title, object } of [...rule.bad, ...rule.good]) {
    // Read anew, since the interpreter takes no objects of the realm that Jest's structuredClone makes them in.
    const instances = instancesOf(normalise(JSON.parse(JSON.stringify(object))));
    for (const each of rule.tests ?? []) {
      if (each.kinds !== undefined && !each.kinds.includes(instances.groupKind)) {
        continue;
      }
      for (const expression of expressionsIn(each)) {
        for (const instance of instances.byScope[each.scope]) {
          const variables = { ...instance.variables, params: parametersOf(rule) };
          asked++;
          expect([title, expression, verdict(compiled[expression], variables)])
            .toEqual([title, expression, verdict(interpret(expression), variables)]);
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(0);
});

test.each(judged)('%s: its patterns are read alike by RE2 and JavaScript', (_, rule) => {
  for (const expression of expressionsOf(rule)) {
    for (const [, pattern] of expression.matchAll(/\.matches\('((?:[^'\\]|\\.)*)'\)/g)) {
      // Groups with a question mark and escapes are where the two differ, but for those that the text has resolved before, and for the
      // characters of words, which are those of ASCII in both; RE2 refuses more than a thousand repeats.
      expect(pattern.replace(/\\['nrt]|\\\\[wW]/g, '')).not.toMatch(/\(\?|\\/);
      const repeats = [...pattern.matchAll(/\{(\d*),?(\d*)\}/g)].flatMap(([, low, high]) => [Number(low), Number(high)]);
      expect(Math.max(0, ...repeats)).toBeLessThanOrEqual(1000);
    }
  }
});

test('every instance binds the variables that its scope declares', () => {
  for (const { bad } of CATALOGUE) {
    for (const { object } of bad) {
      for (const [scope, instances] of Object.entries(instancesOf(normalise(object)).byScope)) {
        for (const { variables } of instances) {
          expect(Object.keys(variables)).toEqual(expect.arrayContaining([...VARIABLES[scope as keyof typeof VARIABLES]]));
        }
      }
    }
  }
});
