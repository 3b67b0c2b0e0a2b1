/** An amount of a resource, as `500m`, `1.5Gi` or `2`, exactly. */
export interface Quantity {
  /** As it was written. */
  readonly text: string;
  /** In billionths, the finest that Kubernetes keeps; what is finer counts as one more, as it does there. */
  readonly nanos: bigint;
}

const DECIMAL: Readonly<Record<string, number>> = { 'n': -9, 'u': -6, 'm': -3, '': 0, 'k': 3, 'M': 6, 'G': 9, 'T': 12, 'P': 15, 'E': 18 };
const BINARY: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };
const NANO_EXPONENT = 9;
// Far beyond all that is real, and small enough that hostile text costs nothing.
const LARGEST_EXPONENT = 1000;
const LONGEST_TEXT = 1000;

// A manifest set says the same few amounts over and over.
const MOST_KNOWN = 1000;
const known = new Map<string, Quantity>();

/**
 * Reads a quantity as Kubernetes does; numbers are those of JSON.
 *
 * @throws an Error that names the observed value
 */
export function parseQuantity(value: unknown): Quantity {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > LONGEST_TEXT) {
    throw invalid(value);
  }
  let quantity = known.get(text);
  if (quantity === undefined) {
    quantity = read(text);
    if (known.size < MOST_KNOWN) {
      known.set(text, quantity);
    }
  }
  return quantity;
}

function read(text: string): Quantity {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?([numkMGTPE]?|[KMGTPE]i|[eE][+-]?\d+)$/.exec(text);
  if (parts === null) {
    throw invalid(text);
  }
  const [, sign, whole, fraction = '', suffix] = parts;
  const exponent = suffix in DECIMAL ? DECIMAL[suffix] : suffix in BINARY ? 0 : Number(suffix.slice(1));
  if (whole + fraction === '' || Math.abs(exponent) > LARGEST_EXPONENT) {
    throw invalid(text);
  }
  const digits = BigInt(whole + fraction) * 1024n ** BigInt(BINARY[suffix] ?? 0);
  const nanos = shifted(digits, exponent - fraction.length + NANO_EXPONENT);
  return { text, nanos: sign === '-' ? -nanos : nanos };
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
}

/** `digits` times ten to the `exponent`, rounded up. */
function shifted(digits: bigint, exponent: number): bigint {
  if (exponent >= 0) {
    return digits * 10n ** BigInt(exponent);
  }
  const divisor = 10n ** BigInt(-exponent);
  return (digits + divisor - 1n) / divisor;
}

function invalid(value: unknown): Error {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing';
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return new Error(`"${shown}" is not a quantity: write a number with at most one suffix, as 500m, 2, 1.5Gi or 1e3`);
}
