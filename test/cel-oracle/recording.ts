import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPRESSIONS } from './expressions';

const FILE = join(__dirname, 'recorded.json');

/** What an expression comes out as; refused where it cannot be compiled. */
export type Outcome = boolean | 'error' | 'refused';

/** Writes what API servers say, a line a topic. */
export function record(outcomes: ReadonlyMap<string, Outcome>): string {
  const topics = Object.entries(EXPRESSIONS).map(([topic, expressions]) => `${JSON.stringify(topic)}: ${JSON.stringify(expressions.map((one) => [one, outcomes.get(one)]))}`);
  writeFileSync(FILE, `{\n${topics.join(',\n')}\n}\n`);
  return FILE;
}

export function recorded(): Record<string, [string, Outcome][]> {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}
