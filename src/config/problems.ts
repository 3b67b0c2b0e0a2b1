/** What is wrong in a configuration, and where. */
export interface Problem {
  /** The JSON pointer of the key or item. */
  readonly pointer: string;
  /** What is there and what to do, to stand behind the place. */
  readonly message: string;
}

/** A configuration that cannot be used; one line of the message for each mistake in it. */
export class ConfigError extends Error {}

const LONGEST = 60;

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (typeof value === 'object' && value !== null) {
    return 'a map';
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
