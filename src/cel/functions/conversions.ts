import { CelFunction } from './function';
import { fail } from '../runtime';
import { int64 } from '../values';

/** The engine's classes of values that JSON does not have. */
export interface ValueClasses {
  readonly UnsignedInt: new (value: bigint) => object;
  readonly Duration: new (seconds: bigint) => object;
}

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;
const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(\d+))?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|[\u00b5\u03bc]s|ms|s|m|h))+)$/;
const MILLISECONDS = 3;
const YES: readonly string[] = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const NO: readonly string[] = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

function integer(text: string): bigint {
  return WHOLE.test(text) ? int64(BigInt(text)) : fail(`${shown(text)} is no integer`);
}

function truncated(value: number): bigint {
  return Number.isFinite(value) && Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : fail(`${value} is larger than an integer can be`);
}

function double(text: string): number {
  const [infinite, sign] = INFINITE.exec(text) ?? [];
  const plain = text.replace(/(?<=\d)_(?=\d)/g, '');
  const value = infinite !== undefined ? Number(`${sign}Infinity`) : /^nan$/i.test(text) ? NaN : DECIMAL.test(plain) ? Number(plain) : fail(`${shown(text)} is no number`);
  return infinite === undefined && !Number.isNaN(value) && !Number.isFinite(value) ? fail(`${shown(text)} is larger than a number can be`) : value;
}

function bool(text: string): boolean {
  return YES.includes(text) || (NO.includes(text) ? false : fail(`${shown(text)} is neither true nor false`));
}

/** As Go writes it: with an exponent from a million on, of two digits at least. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  }
  const [digits, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 6)) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What is finer than a millisecond cannot be told apart here, and so is not read. */
function timestamp(text: string): Date {
  const [, year, month, day, fraction = ''] = TIMESTAMP.exec(text) ?? fail(`${shown(text)} is no timestamp`);
  const days = new Date(Date.UTC(Number(year) || 4, Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > days || year === '0000') {
    return fail(`${shown(text)} is no date`);
  }
  return /[1-9]/.test(fraction.slice(MILLISECONDS)) ? fail(`${shown(text)} is finer than a millisecond`) : new Date(text);
}

/** What the engine converts in another way than API servers, or not at all. */
export const conversions = ({ UnsignedInt }: ValueClasses): readonly CelFunction[] => [
  { signature: 'int(string): int', call: integer },
  { signature: 'int(double): int', call: truncated },
  { signature: 'int(uint): int', call: (value: object) => int64(value.valueOf() as unknown as bigint) },
  { signature: 'uint(string): uint', call: (text: string) => /^\d+$/.test(text) ? new UnsignedInt(BigInt(text)) : fail(`${shown(text)} is no unsigned integer`) },
  { signature: 'double(string): double', call: double },
  { signature: 'bool(string): bool', call: bool },
  { signature: 'string(double): string', call: doubleText },
  { signature: 'timestamp(string): google.protobuf.Timestamp', call: timestamp },
];

/** Refuses what is no duration, and reads the only one without a unit: the engine does neither. */
export function durationWithoutUnit(text: unknown, { Duration }: ValueClasses): object | undefined {
  if (typeof text === 'string' && !DURATION.test(text)) {
    fail(`${shown(text)} is no duration`);
  }
  return typeof text === 'string' && /^[+-]?0$/.test(text) ? new Duration(0n) : undefined;
}
