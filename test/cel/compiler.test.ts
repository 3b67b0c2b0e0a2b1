import { compile } from './engines';

describe('the compiler refuses what engines differ about or what it does not know, and says in which expression', () => {
  test.each([
    ['v.x - 1 == 0', 'operator "-"'],
    ['v.x * 2 == 0', 'operator "*"'],
    ['-v.x == 0', 'operator "-" is one that the compiler knows before numbers only'],
    ["v.x.substring(1) == ''", 'method "substring"'],
    ["v.x.split(',') == []", 'method "split"'],
    ['v.list.exists_one(x, x)', 'method "exists_one"'],
    ['v.list.map(x, x, x) == []', 'macro "map" with 3 arguments'],
    ['int(v.x) == 1', 'function "int"'],
    ['type(v.x) == string', 'function "type"'],
    ["b'bytes' == v.x", 'a literal of this type'],
    ['v.?x == 1', 'an optional is no value'],
    ['v.?x', 'an optional is no value'],
    ['!v.?x', 'an optional is no value'],
    ['v.list.exists(x, x in [v.?y])', 'an optional is no value'],
    ['v.x.orValue(1) == 1', 'orValue() is asked of something that is no optional'],
    ['v.x.hasValue()', 'hasValue() is asked of something that is no optional'],
    ['v.?x.or(v.y).hasValue()', 'or() is asked of something that is no optional'],
    ['v.x.matches(v.pattern)', 'matches() takes a literal pattern'],
    ["string(v.?x[?'k'].orValue('')) == ''", 'string() takes no default of what is looked up by a key'],
    ["string(v[?'k'].orValue('')) == ''", 'string() takes no default of what is looked up by a key'],
    ["string(v.?x['k'].orValue('')) == ''", 'string() takes no default of what is looked up by a key'],
    ["string(v.?y.or(v.x[?'k']).orValue('')) == ''", 'string() takes no default of what is looked up by a key'],
    ["string(v.y ? v.x[?'k'].orValue('') : '') == ''", 'string() takes no default of what is looked up by a key'],
    ["size(v.x[?'k'].orValue('')) == 0", 'size() takes no default of what is looked up by a key'],
    ["v.x[?'k'].orValue('').size() == 0", 'size() takes no default of what is looked up by a key'],
    ["1 <= v.x[?'k'].orValue(1)", '<= takes no default of what is looked up by a key'],
    ["v.x[?'k'].orValue('') + 's' == 's'", '+ takes no default of what is looked up by a key'],
    ["dyn(v.?x) == ''", 'an optional is no value'],
    ["v.x.matches('(?=a)')", 'not read alike by RE2 and JavaScript'],
  ])('%s', (expression, reason) => {
    expect(() => compile(expression)).toThrow(reason);
    expect(() => compile(expression)).toThrow(`in the expression: ${expression}`);
  });

  test.each(['v.x ==', 'v..x', 'has(v)', "'open"])('%s, which is no CEL', (expression) => {
    expect(() => compile(expression)).toThrow(`in the expression: ${expression}`);
  });
});

test('texts in an expression are never read as JavaScript', () => {
  for (const text of ['"', '`', '${1}', '\\\\', '</script>', '\\n', '__proto__']) {
    expect(compile(`v.x == '${text}'`)({ v: { x: JSON.parse(`"${text.replace(/^"$/, '\\"')}"`) } })).toBe(true);
  }
});

test('a variable of a macro hides one of the scope, and that of a macro around it', () => {
  expect(compile('v.all(v, v == 1)')({ v: [1, 1] })).toBe(true);
  expect(compile('v.all(x, x.all(x, x == 1))')({ v: [[1], [1, 1]] })).toBe(true);
  expect(compile('v.all(x, w.exists(y, x == y))')({ v: [1, 2], w: [2, 1] })).toBe(true);
});
