import { variablesOf } from '../../src/cel/interpreter';
import { CATALOGUE } from '../../src/rules/catalogue';
import { expressionFor, testsOf } from '../../src/rules/rule';
import { VARIABLES } from '../../src/rules/scope';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

test.each([
  ['pod.a.exists(c, c.name == x)', ['pod', 'x']],
  ['pod.a.exists(c, c.b.all(d, d == c)) && c', ['pod', 'c']],
  ['has(pod.y) && {"k": z}.k == [w][0]', ['pod', 'z', 'w']],
  ['type(pod) == int ? a.?b.orValue(c) : -d', ['pod', 'a', 'c', 'd']],
  ['pod.list.map(x, x.y).filter(x, x in pod.other)', ['pod']],
  ['pod.list.exists(i, x, i == y && x == z) && i', ['pod', 'y', 'z', 'i']],
  ['pod.labels.transformMap(k, v, k != w, v + k) == v', ['pod', 'w', 'v']],
  ['pod.?a.optMap(x, x + y).orValue(z)', ['pod', 'y', 'z']],
  ['sets.contains(pod.list, [a]) && ip.isCanonical(b)', ['pod', 'a', 'b']],
  ['"pod" == "x"', []],
])('%s takes %j from around it', (expression, names) => {
  expect([...variablesOf(expression)].sort()).toEqual([...names].sort());
});

test('the catalogue\'s expressions take only what their scope binds', () => {
  for (const rule of CATALOGUE) {
    for (const test of testsOf(rule)) {
      for (const target of TARGET_VERSIONS) {
        const expression = expressionFor(test, target);
        const known = [...VARIABLES[test.scope], 'params'];
        expect([rule.id, ...[...expression === undefined ? [] : variablesOf(expression)].filter((name) => !known.includes(name))]).toEqual([rule.id]);
      }
    }
  }
});
