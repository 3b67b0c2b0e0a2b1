import { CelFunction } from './function';
import { fail } from '../runtime';
import { Comparable } from '../values';

const NUMBER = '(?:0|[1-9]\\d*)';
const WORD = '[0-9A-Za-z-]+';
const SEMVER = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${WORD}(?:\\.${WORD})*))?(?:\\+${WORD}(?:\\.${WORD})*)?$`);
const LARGEST = 2n ** 64n;

type Part = bigint | string;

/** `semver('1.2.3-rc.1')`; what stands behind a plus says nothing about the order. */
export class CelVersion implements Comparable {
  public constructor(public readonly numbers: readonly bigint[], public readonly early: readonly Part[]) {}

  public equals(other: CelVersion): boolean {
    return this.compareTo(other) === 0;
  }

  public compareTo(other: CelVersion): number {
    return comparedParts(this.numbers, other.numbers)
      || Number(this.early.length === 0) - Number(other.early.length === 0) || comparedParts(this.early, other.early);
  }
}

/** Numbers come before words, and what ends first comes first. */
function comparedParts(a: readonly Part[], b: readonly Part[]): number {
  const i = a.findIndex((part, at) => part !== b[at]);
  if (i < 0 || i >= b.length) {
    return a.length < b.length ? -1 : Number(a.length > b.length);
  }
  const areAlike = typeof a[i] === typeof b[i];
  return (areAlike ? a[i] < b[i] : typeof a[i] === 'bigint') ? -1 : 1;
}

function parse(text: string): CelVersion | undefined {
  const [, major, minor, patch, early = ''] = SEMVER.exec(text) ?? [];
  if (major === undefined) {
    return undefined;
  }
  const parts = early === '' ? [] : early.split('.');
  const numbers = [major, minor, patch].map(BigInt);
  const isReadable = !parts.some((part) => /^0\d+$/.test(part)) && [...numbers, ...parts.filter((part) => /^\d+$/.test(part)).map(BigInt)].every((one) => one < LARGEST);
  return isReadable ? new CelVersion(numbers, parts.map((part) => /^\d+$/.test(part) ? BigInt(part) : part)) : undefined;
}

/** `v1.02` as `1.2.0` */
function normalised(text: string): string {
  const [major, minor, ...rest] = text.replace(/^v/, '').split('.');
  const parts = [major, ...minor === undefined ? [] : [minor], ...rest.length === 0 ? [] : [rest.join('.')]]
    .map((part) => part.length > 1 ? part.replace(/^0+/, '').replace(/^(?!\d)/, '0') : part);
  return parts.length < 3 && /[+-]/.test(parts[parts.length - 1]) ? '' : [...parts, '0', '0'].slice(0, Math.max(3, parts.length)).join('.');
}

const read = (text: string, normalise = false): CelVersion | undefined => parse(normalise ? normalised(text) : text);
const isSemver = (text: string, normalise?: boolean): boolean => read(text, normalise) !== undefined;
const semver = (text: string, normalise?: boolean): CelVersion => read(text, normalise) ?? fail(`${JSON.stringify(text)} is no semantic version`);

export const VERSION_FUNCTIONS: readonly CelFunction[] = [
  { signature: 'semver(string): kubernetes.Semver', call: semver },
  { signature: 'semver(string, bool): kubernetes.Semver', call: semver },
  { signature: 'isSemver(string): bool', call: isSemver },
  { signature: 'isSemver(string, bool): bool', call: isSemver },
  { signature: 'kubernetes.Semver.compareTo(kubernetes.Semver): int', call: (a: CelVersion, b: CelVersion) => BigInt(a.compareTo(b)) },
  { signature: 'kubernetes.Semver.isGreaterThan(kubernetes.Semver): bool', call: (a: CelVersion, b: CelVersion) => a.compareTo(b) > 0 },
  { signature: 'kubernetes.Semver.isLessThan(kubernetes.Semver): bool', call: (a: CelVersion, b: CelVersion) => a.compareTo(b) < 0 },
  { signature: 'kubernetes.Semver.major(): int', call: ({ numbers }: CelVersion) => numbers[0] },
  { signature: 'kubernetes.Semver.minor(): int', call: ({ numbers }: CelVersion) => numbers[1] },
  { signature: 'kubernetes.Semver.patch(): int', call: ({ numbers }: CelVersion) => numbers[2] },
];
