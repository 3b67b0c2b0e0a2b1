import { CelFunction } from './function';
import { parseQuantity } from '../../manifest/quantity';
import { fail } from '../runtime';
import { Comparable } from '../values';

const NANO = 1_000_000_000n;
const NANO_EXPONENT = 9;
const INT_END = 2n ** 63n;
const BINARY_SUFFIXES = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
// As many digits as the API server's machinery keeps in an integer with a power of ten.
const MOST_DIGITS = 18;
const MOST_BINARY_DIGITS = 14;

/** `quantity('1.5Gi')` */
export class CelQuantity implements Comparable {
  /**
   * @param scale the power of ten by which API servers keep the amount; undefined where they keep it as a decimal, which they have for
   *   no integer whatever it is
   */
  public constructor(public readonly nanos: bigint, private readonly scale: number | undefined) {}

  public equals(other: CelQuantity): boolean {
    return this.nanos === other.nanos;
  }

  public get isInteger(): boolean {
    return this.scale !== undefined && this.scale >= 0 && fits(this.nanos / NANO);
  }

  public plus(other: CelQuantity): CelQuantity {
    const nanos = this.nanos + other.nanos;
    const scale = this.scale === undefined || other.scale === undefined ? undefined
      : other.nanos === 0n ? this.scale : this.nanos === 0n ? other.scale : Math.min(this.scale, other.scale);
    const isKept = scale !== undefined && [this.nanos, other.nanos, nanos].every((one) => fits(scaled(one, scale)));
    return new CelQuantity(nanos, isKept ? scale : undefined);
  }

  public get negated(): CelQuantity {
    return new CelQuantity(-this.nanos, this.scale);
  }
}

const fits = (value: bigint): boolean => value < INT_END && value >= -INT_END;
const scaled = (nanos: bigint, scale: number): bigint =>
  scale <= 0 ? nanos / 10n ** BigInt(NANO_EXPONENT + scale) : nanos / NANO / 10n ** BigInt(scale);

function read(value: string | bigint | number): CelQuantity {
  const text = String(value);
  const { nanos } = parseQuantity(text);
  const [, whole, fraction = '', suffix] = /^[+-]?(\d*)(?:\.(\d*))?(.*)$/.exec(text)!;
  const digits = (whole.replace(/^0+/, '') || '0').length + fraction.length;
  const thousands = BINARY_SUFFIXES.indexOf(suffix) + 1;
  if (thousands > 0) {
    const most = (INT_END - 1n) * NANO;
    const isKept = fraction === '' && digits + 3 * thousands <= MOST_BINARY_DIGITS;
    return new CelQuantity(nanos > most ? most : nanos < -most ? -most : nanos, isKept ? 0 : undefined);
  }
  const exponent = DECIMAL_SUFFIXES.includes(suffix) ? 3 * DECIMAL_SUFFIXES.indexOf(suffix) - NANO_EXPONENT : Number(suffix.slice(1));
  const scale = exponent - fraction.length;
  return new CelQuantity(nanos, digits <= MOST_DIGITS && scale >= -NANO_EXPONENT ? scale : undefined);
}

const order = (a: CelQuantity, b: CelQuantity): number => Number(a.nanos > b.nanos) - Number(a.nanos < b.nanos);
const quantityOf = (value: CelQuantity | bigint): CelQuantity => typeof value === 'bigint' ? new CelQuantity(value * NANO, 0) : value;

function isQuantity(value: string | bigint | number): boolean {
  try {
    parseQuantity(String(value));
    return true;
  } catch {
    return false;
  }
}

const add = (a: CelQuantity, b: CelQuantity | bigint) => a.plus(quantityOf(b));
const sub = (a: CelQuantity, b: CelQuantity | bigint) => a.plus(quantityOf(b).negated);

export const QUANTITY_FUNCTIONS: readonly CelFunction[] = [
  // `cpu: 2` is a number in a manifest; API servers have made a text of it when they evaluate.
  ...['string', 'int', 'double'].flatMap((type): CelFunction[] => [
    { signature: `quantity(${type}): kubernetes.Quantity`, call: read },
    { signature: `isQuantity(${type}): bool`, call: isQuantity },
  ]),
  { signature: 'sign(kubernetes.Quantity): int', call: ({ nanos }: CelQuantity) => nanos > 0n ? 1n : nanos < 0n ? -1n : 0n },
  { signature: 'kubernetes.Quantity.compareTo(kubernetes.Quantity): int', call: (a: CelQuantity, b: CelQuantity) => BigInt(order(a, b)) },
  { signature: 'kubernetes.Quantity.isGreaterThan(kubernetes.Quantity): bool', call: (a: CelQuantity, b: CelQuantity) => order(a, b) > 0 },
  { signature: 'kubernetes.Quantity.isLessThan(kubernetes.Quantity): bool', call: (a: CelQuantity, b: CelQuantity) => order(a, b) < 0 },
  { signature: 'kubernetes.Quantity.isInteger(): bool', call: (quantity: CelQuantity) => quantity.isInteger },
  {
    signature: 'kubernetes.Quantity.asInteger(): int',
    call: (quantity: CelQuantity) => quantity.isInteger ? quantity.nanos / NANO : fail('the quantity is no integer'),
  },
  { signature: 'kubernetes.Quantity.asApproximateFloat(): double', call: ({ nanos }: CelQuantity) => Number(nanos) / Number(NANO) },
  { signature: 'kubernetes.Quantity.add(kubernetes.Quantity): kubernetes.Quantity', call: add },
  { signature: 'kubernetes.Quantity.add(int): kubernetes.Quantity', call: add },
  { signature: 'kubernetes.Quantity.sub(kubernetes.Quantity): kubernetes.Quantity', call: sub },
  { signature: 'kubernetes.Quantity.sub(int): kubernetes.Quantity', call: sub },
];
