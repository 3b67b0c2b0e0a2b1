import * as fc from 'fast-check';
import { portablePattern } from '../../src/cel/pattern';

test.each([
  ['(?i)a', '(?i'], ['(?=a)', '(?='], ['(?!a)', '(?!'], ['(?<=a)b', '(?<'], ['(?P<name>a)', '(?P'], ['(a)\\1', '\\1'], ['\\pL', '\\p'], ['\\u0041', '\\u'], ['\\x41', '\\x'],
  ['\\z', '\\z'], ['\\A', '\\A'], ['\\Qa\\E', '\\Q'], ['[[:alpha:]]', '[: :]'], ['[]a]', '] as the first of a class'], ['[^]', '] as the first of a class'], ['[\\b]', '\\b'], ['[\\S]', '\\S'], ['a{1001}', '{1001}'],
  ['a{1,1001}', '{1,1001}'], ['a\\', '\\'],
])('%s is refused, for %s', (pattern, part) => {
  expect(() => portablePattern(pattern)).toThrow(`matches() pattern "${pattern}": ${part} is not read alike by RE2 and JavaScript`);
});

test.each(['a{,5}', 'a**', '(', 'a)', '[b-a]', 'a{2', '}'])('%s, which JavaScript cannot read, is refused', (pattern) => {
  expect(() => portablePattern(pattern)).toThrow();
});

test.each<[pattern: string, matching: readonly string[], others: readonly string[]]>([
  ['^a.c$', ['abc', 'a\rc', 'a😀c', 'a\u2028c'], ['a\nc', 'ac', 'abc\n']],
  ['^[.]$', ['.'], ['a']],
  ['^\\.$', ['.'], ['a']],
  ['^\\s$', [' ', '\t', '\n', '\f', '\r'], ['\u00a0', '\u2003', '\ufeff', '\v']],
  ['^[\\s.]$', [' ', '.'], ['\u00a0', 'a']],
  ['^\\S$', ['a', '\u00a0'], [' ', '\n']],
  ['^a\\-b$', ['a-b'], ['ab']],
  ['^[a\\-z]$', ['a', '-', 'z'], ['b']],
  ['^[^a]$', ['b', '\n'], ['a']],
  ['^(?:a|b){2,3}$', ['ab', 'bab'], ['a', 'abab']],
  ['\\bweb\\b', ['the web', 'web'], ['webs']],
  ['^\\w+$', ['a_1'], ['é']],
])('%s matches as RE2 does', (pattern, matching, others) => {
  expect(matching.filter((text) => !portablePattern(pattern).test(text))).toEqual([]);
  expect(others.filter((text) => portablePattern(pattern).test(text))).toEqual([]);
});

test('a text whose every sign is made literal matches itself and nothing longer', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const pattern = portablePattern(`^${text.replace(/[\\.+*?()|[\]{}^$/]/g, '\\$&')}$`);
    expect(pattern.test(text)).toBe(true);
    expect(pattern.test(`${text}x`)).toBe(false);
  }));
});
