import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Judged, Level, LEVELS, sameControls, Verdicts } from './verdicts';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

const FILE = join(__dirname, 'recorded.jsonl');

/** The controls of the oldest target, and of each whose controls are not those of the one before. */
type Changes = Readonly<Record<string, readonly string[]>>;

/** Writes objects and the evaluator's verdicts, one a line, for the test that has no Go. */
export function record(sample: readonly Judged[]): string {
  writeFileSync(FILE, sample.map(({ object, verdicts }) =>
    `${JSON.stringify({ object, ...Object.fromEntries(LEVELS.map((level) => [level, changesOf(verdicts[level])])) })}\n`).join(''));
  return FILE;
}

export function recorded(): Judged[] {
  return readFileSync(FILE, 'utf8').trimEnd().split('\n').map((line) => {
    const { object, ...levels } = JSON.parse(line);
    return { object, verdicts: Object.fromEntries(LEVELS.map((level) => [level, everyTarget(levels[level])])) as Record<Level, string[][]> };
  });
}

function changesOf(verdicts: Verdicts[Level]): Changes {
  return Object.fromEntries(TARGET_VERSIONS.flatMap(({ name }, i) =>
    i > 0 && sameControls(verdicts[i - 1], verdicts[i]) ? [] : [[name, verdicts[i]]]));
}

function everyTarget(changes: Changes): (readonly string[])[] {
  let last: readonly string[] = [];
  return TARGET_VERSIONS.map(({ name }) => last = changes[name] ?? last);
}
