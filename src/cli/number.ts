import { UsageError } from './usage-error';

/** A whole number within bounds, both included; undefined where nothing is given. */
export function wholeNumber(flag: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) {
    throw new UsageError(`${flag}: "${text}" is no whole number from ${least} to ${most}`);
  }
  return value;
}
