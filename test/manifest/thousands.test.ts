import * as fc from 'fast-check';
import { thousands } from '../../src/manifest/thousands';

test.each([[0, '0'], [999, '999'], [1000, '1,000'], [1_000_000, '1,000,000']])('%d is written as %s', (count, text) => {
  expect(thousands(count)).toBe(text);
});

test('every whole number is written as the English of this platform writes it', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (count) => thousands(count) === count.toLocaleString('en')));
});
