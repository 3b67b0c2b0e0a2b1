/**
 * The types of fields that are no map and no list, by the letters of `kubernetes-types.ts`: what belongs there, and whether the API
 * server's decoder takes a value for it.
 */
export interface ScalarType {
  readonly expected: string;
  /** What the decoder makes of null where it cannot be absent. @default - it stays null */
  readonly zero?: string | number | boolean;
  accepts(value: unknown): boolean;
}

const isInteger = (value: unknown, bits: 32 | 64) =>
  typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** (bits - 1)) && value <= 2 ** (bits - 1) - 1;
// Bytes may also stand as a list of numbers, where null is 0.
const isByte = (value: unknown) => value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255);
const areBytes = (value: unknown) => Array.isArray(value) && value.every(isByte);
const isText = (value: unknown, form: RegExp) => typeof value === 'string' && form.test(value);

// Blank space around it, and a point without a digit, are taken too.
const QUANTITY = /^\s*[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]*)(?:[KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?\s*$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})$/;

// JavaScript takes the 30th of February for the 1st of March.
const isDay = (text: string) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const TYPES: Readonly<Record<string, ScalarType>> = {
  s: { expected: 'a string', zero: '', accepts: (value) => typeof value === 'string' },
  b: { expected: 'true or false', zero: false, accepts: (value) => typeof value === 'boolean' },
  i: { expected: 'a whole number of 32 bits', zero: 0, accepts: (value) => isInteger(value, 32) },
  l: { expected: 'a whole number of 64 bits', zero: 0, accepts: (value) => isInteger(value, 64) },
  n: { expected: 'a number', zero: 0, accepts: (value) => typeof value === 'number' },
  q: { expected: 'a quantity like 100m or 64Mi', zero: '0', accepts: (value) => typeof value === 'number' || isText(value, QUANTITY) },
  x: { expected: 'a whole number or a string', zero: 0, accepts: (value) => typeof value === 'string' || isInteger(value, 32) },
  t: { expected: 'a time like 2027-01-31T12:00:00Z', accepts: (value) => isText(value, TIME) && isDay((value as string).slice(0, 10)) },
  y: { expected: 'a string in base64', zero: '', accepts: (value) => areBytes(value) || (typeof value === 'string' && BASE64.test(value.replace(/[\r\n]/g, ''))) },
};

/** The type of a code; undefined where it is of a map or a list. */
export function scalarType(code: string): ScalarType | undefined {
  return TYPES[code];
}
