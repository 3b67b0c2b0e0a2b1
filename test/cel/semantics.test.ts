import { ENGINES, outcomeOf } from './engines';

type Case = readonly [expression: string, expected: boolean | 'error'];

const POD = {
  name: 'web', port: 8080, share: 0.5, ready: true, nothing: '', labels: { app: 'web', 1: 'one' }, list: ['a', 'b'], numbers: [1, 2], mixed: [1, 'a'], empty: [], nested: { list: [{ x: 1 }] },
};

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'numbers are equal by value, integer or not': [
    ['v.port == 8080', true], ['v.port == 8080.0', true], ['v.share == 0.5', true], ['v.port != 8080', false], ['v.port < 8081', true], ['v.port >= 8080', true],
    ['v.share < 1', true], ['v.port in [8080]', true], ['v.port in [8080.0, 1]', true],
  ],
  'values of different types are not equal, which is no error': [
    ["v.port == '8080'", false], ["v.port != '8080'", true], ['v.name == 1', false], ['v.ready == 1', false], ["v.list == 'a'", false], ['v.labels == v.list', false],
    ["'a' in [1, 'a']", true], ["'b' in v.mixed", false], ['1 in v.list', false], ['v.name == null', false],
  ],
  'values of different types have no order': [
    ["v.port < 'a'", 'error'], ['v.name < 1', 'error'], ['v.ready < true', false], ['false < v.ready', true], ["v.name < 'x'", true],
  ],
  'lists and maps are equal by what they hold': [
    ["v.list == ['a', 'b']", true], ["v.list == ['b', 'a']", false], ["v.labels == {'1': 'one', 'app': 'web'}", true], ['v.nested.list == [{\'x\': 1}]', true],
    ["v.list + ['c'] == ['a', 'b', 'c']", true], ['[] == v.numbers', false],
  ],
  'a key that is not there is an error, unless it is asked for': [
    ["v.missing == ''", 'error'], ['has(v.missing)', false], ['has(v.name)', true], ['has(v.missing.x)', 'error'], ['has(v.labels.app)', true],
    ["v.?missing.orValue('x') == 'x'", true], ["v.?missing.?deeper.orValue('x') == 'x'", true], ['v.?missing.hasValue()', false], ['v.?name.hasValue()', true],
    ["v.?labels.app.orValue('') == 'web'", true], ["v.?labels.missing.orValue('x') == 'x'", true], ["v.?missing.or(v.?name).orValue('') == 'web'", true],
    ["v.labels[?'app'].orValue('') == 'web'", true], ["v.labels[?'missing'].hasValue()", false], ["v.labels['app'] == 'web'", true], ["v.labels['missing'] == ''", 'error'],
    ["v.list[0] == 'a'", true], ["v.list[2] == 'a'", 'error'], ['v.list[?2].hasValue()', false], ['v.list[?-1].hasValue()', false], ['missing == 1', 'error'],
  ],
  'what every JavaScript object has is not there': [
    ['has(v.toString)', false], ['has(v.labels.constructor)', false], ["'toString' in v.labels", false], ['v.?__proto__.hasValue()', false], ["v.labels[?'valueOf'].hasValue()", false],
  ],
  'what is looked for in a text, a number or a list is an error, not absent': [
    ['has(v.name.x)', 'error'], ['v.name.?x.hasValue()', 'error'], ['v.?name.?x.hasValue()', 'error'], ["v.port.?x.orValue('') == ''", 'error'], ['has(v.list.x)', 'error'],
    ['v.list.?x.hasValue()', 'error'],
  ],
  'keys are texts: none is found by a number': [
    ['1 in v.labels', false], ["'1' in v.labels", true], ['v.labels[?1].hasValue()', false], ["v.labels[1] == 'one'", 'error'], ["v.list['0'] == 'a'", 'error'],
  ],
  'in asks the keys of a map, the items of a list, and nothing else': [
    ["'app' in v.labels", true], ["'web' in v.labels", false], ["'a' in v.list", true], ["'w' in v.name", 'error'], ['1 in v.port', 'error'],
  ],
  'one side decides, though the other cannot be evaluated': [
    ['v.missing || true', true], ['true || v.missing', true], ['v.missing || false', 'error'], ['false || v.missing', 'error'], ['v.missing && false', false],
    ['false && v.missing', false], ['v.missing && true', 'error'], ['v.name || true', true], ['v.name || false', 'error'], ['v.name && false', false], ['!v.name', 'error'],
    ['v.missing ? true : true', 'error'], ['v.ready ? true : v.missing', true], ['v.name ? true : false', 'error'],
  ],
  'one item decides, though others cannot be evaluated': [
    ["v.mixed.exists(x, x.startsWith('a'))", true], ["v.mixed.all(x, x.startsWith('b'))", false], ["v.mixed.all(x, x.startsWith('a'))", 'error'],
    ["v.mixed.exists(x, x.startsWith('b'))", 'error'], ["v.mixed.filter(x, x.startsWith('a')).size() == 1", 'error'],
  ],
  'macros go over lists and the keys of maps': [
    ['v.empty.all(x, x)', true], ['v.empty.exists(x, x)', false], ["v.labels.exists(key, key == 'app')", true], ["v.list.map(x, x + '!') == ['a!', 'b!']", true],
    ["v.list.filter(x, x != 'a') == ['b']", true], ['v.name.all(x, true)', 'error'], ['v.port.exists(x, true)', 'error'], ['v.list.all(x, x)', 'error'],
    ['v.numbers.all(x, v.numbers.exists(x, x == 2))', true], ['v.numbers.exists(x, v.list.all(y, x == 1))', true], ['v.nested.list.all(item, item.x == 1)', true],
  ],
  'sizes are in code points, items and entries': [
    ["size('é😀') == 2", true], ['v.list.size() == 2', true], ['size(v.labels) == 2', true], ["''.size() == 0", true], ['size(v.port) == 4', 'error'], ['v.ready.size() == 1', 'error'],
  ],
  'texts': [
    ["v.name.startsWith('we')", true], ["v.name.endsWith('b')", true], ["v.name.contains('e')", true], ["v.port.startsWith('8')", 'error'], ['v.name.contains(1)', 'error'],
    ["'ÀB'.lowerAscii() == 'Àb'", true], ["v.name + 's' == 'webs'", true], ["v.name + 1 == 'web1'", 'error'], ["string(v.port) == '8080'", true], ["string(v.ready) == 'true'", true],
    ["string(v.list) == ''", 'error'],
  ],
  'patterns': [
    ["v.name.matches('e')", true], ["v.name.matches('^e$')", false], ["'a\\nb'.matches('a.b')", false], ["'a\\rb'.matches('a.b')", true], ["'a\\u2028b'.matches('a.b')", true],
    ["'a\\u00a0b'.matches('a\\\\sb')", false], ["'a b'.matches('a\\\\sb')", true], ["'😀'.matches('^.$')", true], ["'a\\n'.matches('a$')", false], ["v.port.matches('8')", 'error'],
  ],
  'dyn() gives what it is given, to functions that ask for its type too': [
    ["string(dyn(v.?labels[?'app'].orValue(1))) == 'web'", true], ["string(dyn(v.?labels[?'missing'].orValue(1))) == '1'", true], ['dyn(v.ready)', true],
    ['dyn(v.name)', 'error'], ['dyn(v.missing) == 1', 'error'], ["dyn(v.port) == '8080'", false], ["dyn(v.name).startsWith('we')", true],
    ["dyn(v).?labels[?'app'].hasValue()", true], ['dyn(v.ready) || v.missing', true],
  ],
  'an expression is a yes or a no': [
    ['v.name', 'error'], ['v.ready', true], ['v.list', 'error'], ['v.port', 'error'], ['1 + 1', 'error'],
  ],
};

describe.each(Object.keys(ENGINES) as (keyof typeof ENGINES)[])('%s', (engine) => {
  describe.each(Object.entries(CASES))('%s', (_, cases) => {
    test.each(cases)('%s is %s', (expression, expected) => {
      let program;
      try {
        program = ENGINES[engine](expression);
      } catch {
        // Refused before it is ever asked.
        expect(expected).toBe('error');
        return;
      }
      expect(outcomeOf(program, { v: POD })).toBe(expected);
    });
  });
});
