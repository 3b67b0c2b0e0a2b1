import { Environment } from '@marcbachmann/cel-js';
import * as fc from 'fast-check';
import { celText, celTexts, celValue } from '../../src/cel/literals';

const evaluate = (expression: string) => new Environment().evaluate(expression);

test('a text is itself as a literal', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    expect(evaluate(celText(text))).toBe(text);
  }));
  for (const text of ['it\'s', 'a\\b', 'two\nlines', '"quoted"', 'a\ttab']) {
    expect(evaluate(celText(text))).toBe(text);
  }
});

test('a list of texts is itself as a literal', () => {
  expect(evaluate(celTexts(['a', 'it\'s']))).toEqual(['a', 'it\'s']);
  expect(evaluate(celTexts([]))).toEqual([]);
});

test.each([[false], ['it\'s'], [['ALL', 'it\'s']], [{ type: 'RuntimeDefault' }], [{ a: { 'b/c': 'd' } }]])('the JSON value %j is itself as a literal', (value) => {
  expect(evaluate(celValue(value))).toEqual(value);
});
