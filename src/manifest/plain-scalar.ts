/**
 * What Kubernetes takes an unquoted YAML scalar for. Its reader knows YAML 1.1 with amendments of its own, and the difference decides
 * verdicts: `privileged: yes` is true there, and a string to every YAML 1.2 library.
 *
 * Not a number becomes one here that JSON cannot hold, except `.inf` and `.nan`, which Kubernetes refuses: the caller must too.
 */
export function readPlainScalar(text: string): null | boolean | number | string {
  const first = text.charCodeAt(0);
  if (first >= ZERO && first <= NINE || first === PLUS || first === MINUS || first === DOT) {
    return first === DOT ? readPointNumber(text) : readNumber(text);
  }
  if (text.length > LONGEST_WORD) {
    return text;
  }
  const word = WORDS.get(text);
  return word === undefined ? text : word;
}

const [ZERO, NINE, PLUS, MINUS, DOT] = ['0', '9', '+', '-', '.'].map((character) => character.charCodeAt(0));

const WORDS: ReadonlyMap<string, null | boolean> = new Map<string, null | boolean>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);
const LONGEST_WORD = 5;

const INFINITY = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const STRAY_UNDERSCORE = /(?<![0-9])_|_(?![0-9])/;
const OTHER_BASE = /^([-+]?)0(?:[xX]([0-9a-fA-F]+)|[bB]([01]+)|[oO]?([0-7]+))$/;

// Kubernetes gives up underscores before it looks, but behind a leading point only those that stand between digits.
function readPointNumber(text: string): number | string {
  if (NOT_A_NUMBER.test(text)) {
    return NaN;
  }
  if (INFINITY.test(text)) {
    return Infinity;
  }
  return finite(STRAY_UNDERSCORE.test(text) ? text : text.replace(/_/g, ''), text);
}

function readNumber(text: string): number | string {
  const infinity = INFINITY.exec(text);
  if (infinity) {
    return infinity[1] === '-' ? -Infinity : Infinity;
  }
  const plain = text.includes('_') ? text.replace(/_/g, '') : text;
  const other = OTHER_BASE.exec(plain);
  return other ? readOtherBase(other) ?? finite(plain, text) : finite(plain, text);
}

// Beyond 64 bits it is no integer to Kubernetes: a hexadecimal one stays text, one that looks octal is read as decimal.
function readOtherBase([, sign, hexadecimal, binary, octal]: RegExpExecArray): number | undefined {
  const digits = hexadecimal === undefined ? binary === undefined ? `0o${octal}` : `0b${binary}` : `0x${hexadecimal}`;
  const value = BigInt(digits);
  if (value >= (sign === '' ? TWO_TO_64 : TWO_TO_63) && !(sign === '-' && value === TWO_TO_63)) {
    return undefined;
  }
  const number = Number(value);
  return sign === '-' && number !== 0 ? -number : number;
}

const TWO_TO_63 = 2n ** 63n;
const TWO_TO_64 = 2n ** 64n;

// A decimal that no double can hold stays text, as in Kubernetes. Integers beyond 2^53 are rounded to the nearest double.
function finite(plain: string, text: string): number | string {
  if (!DECIMAL.test(plain)) {
    return text;
  }
  const number = Number(plain);
  if (!Number.isFinite(number)) {
    return text;
  }
  return number === 0 && INTEGER.test(plain) ? 0 : number;
}

const INTEGER = /^[-+]?[0-9]+$/;
