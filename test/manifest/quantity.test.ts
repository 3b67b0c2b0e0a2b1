import fc from 'fast-check';
import { compareQuantities, parseQuantity } from '../../src/manifest/quantity';

const compare = (a: unknown, b: unknown) => compareQuantities(parseQuantity(a), parseQuantity(b));

test.each([
  ['1', 1_000_000_000n],
  ['500m', 500_000_000n],
  ['100u', 100_000n],
  ['7n', 7n],
  ['2k', 2_000_000_000_000n],
  ['1Ki', 1_024_000_000_000n],
  ['1.5Gi', 1_610_612_736_000_000_000n],
  ['.5', 500_000_000n],
  ['5.', 5_000_000_000n],
  ['+3', 3_000_000_000n],
  ['-250m', -250_000_000n],
  ['1e3', 1_000_000_000_000n],
  ['1E3', 1_000_000_000_000n],
  ['1e+3', 1_000_000_000_000n],
  ['12e-1', 1_200_000_000n],
  ['1E', 10n ** 27n],
  ['1Ei', 1024n ** 6n * 10n ** 9n],
  ['007', 7_000_000_000n],
])('%s is read exactly', (text, nanos) => {
  expect(parseQuantity(text).nanos).toBe(nanos);
});

test.each(['', '.', '+', '1 Gi', ' 1', '1 ', '1gi', '1K', '1ki', '1i', '.5i', '1.1.M', '1mi', '-3.01e-', '1e', '0x10', '1,5', '1Gib', 'Infinity', 'NaN', '٣'])(
  '"%s" is refused as the API server refuses it', (text) => {
    expect(() => parseQuantity(text)).toThrow(`"${text}" is not a quantity: write a number`);
  });

test.each([[null], [undefined], [true], [{}], [[1]], [NaN], [Infinity], ['1'.repeat(5000)], ['1e9999999999']])('%p is refused, at once', (value) => {
  expect(() => parseQuantity(value)).toThrow('is not a quantity');
});

test('numbers of JSON count as their text', () => {
  expect(compare(0.1, '100m')).toBe(0);
  expect(compare(2, '2')).toBe(0);
  expect(compare(1e21, '1e21')).toBe(0);
});

test('what floating point confuses is told apart', () => {
  expect(compare('9007199254740993', '9007199254740992')).toBe(1);
  expect(compare('0.3', '300m')).toBe(0);
  expect(compare('1000m', '1')).toBe(0);
  expect(compare('1024Mi', '1Gi')).toBe(0);
  expect(compare('1G', '1Gi')).toBe(-1);
  expect(compare('-1', '-2')).toBe(1);
});

test('what is finer than a billionth counts as one, so that nothing asked for becomes nothing', () => {
  expect(parseQuantity('0.1n').nanos).toBe(1n);
  expect(parseQuantity('1e-30').nanos).toBe(1n);
  expect(parseQuantity('1.5n').nanos).toBe(2n);
  expect(parseQuantity('0e-30').nanos).toBe(0n);
});

const SCALES: readonly [string, bigint][] = [
  ['n', 1n], ['u', 10n ** 3n], ['m', 10n ** 6n], ['', 10n ** 9n], ['k', 10n ** 12n], ['M', 10n ** 15n], ['G', 10n ** 18n], ['T', 10n ** 21n],
  ['Ki', 1024n * 10n ** 9n], ['Mi', 1024n ** 2n * 10n ** 9n], ['Gi', 1024n ** 3n * 10n ** 9n], ['Ti', 1024n ** 4n * 10n ** 9n],
];
const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.constantFrom(...SCALES));

test('order is the order of the exact values, whatever the suffixes', () => {
  fc.assert(fc.property(amounts, amounts, ([a, [suffixA, scaleA]], [b, [suffixB, scaleB]]) => {
    const [exactA, exactB] = [a * scaleA, b * scaleB];
    expect(compare(`${a}${suffixA}`, `${b}${suffixB}`)).toBe(exactA < exactB ? -1 : exactA > exactB ? 1 : 0);
  }));
});

test('a decimal point is the same as a finer suffix', () => {
  fc.assert(fc.property(fc.nat({ max: 10 ** 9 }), fc.nat({ max: 999 }), (whole, thousandths) => {
    expect(compare(`${whole}.${String(thousandths).padStart(3, '0')}`, `${BigInt(whole) * 1000n + BigInt(thousandths)}m`)).toBe(0);
  }));
});

test('any text is either a quantity or one clear error', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.0-9eEinumkKMGTP]{0,12}$/)), (text) => {
    let read;
    try {
      read = parseQuantity(text);
    } catch (error) {
      expect((error as Error).message).toMatch(/is not a quantity/);
      return;
    }
    expect(text).toMatch(/^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/);
    expect(compareQuantities(read, parseQuantity(text))).toBe(0);
  }), { numRuns: 1000 });
});
