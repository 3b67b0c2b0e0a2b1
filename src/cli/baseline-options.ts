import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error';
import { writeWholeFile } from './write-file';
import { Finding } from '../check/finding';
import { reasonOf } from '../manifest/input-files';
import { BaselineEntry, baselineText, compareToBaseline, Comparison, readBaseline } from '../report/baseline';

/** The flags for findings that were there before anybody looked. */
export const BASELINE_OPTIONS = {
  'baseline': { value: 'FILE', help: 'Accept the findings that this file lists, and fail only on new ones' },
  'write-baseline': { value: 'FILE', help: 'Write what is found to such a file, and accept it' },
} as const;

/** What a run is compared with. */
export interface BaselineChoice {
  readonly entries: readonly BaselineEntry[];
  readonly writeTo?: string;
}

/**
 * Reads the baseline before the work begins.
 *
 * @throws a UsageError where it cannot be read, or no file is named
 */
export function baselineOf(values: { readonly 'baseline'?: string; readonly 'write-baseline'?: string }): BaselineChoice {
  const { baseline: file, 'write-baseline': writeTo } = values;
  if (file === '-') {
    throw new UsageError('--baseline: standard input is for manifests: give a file');
  }
  if (writeTo === '-') {
    throw new UsageError('--write-baseline: standard output is for the report: give a file');
  }
  return { entries: file === undefined ? [] : entriesOf(file), ...writeTo === undefined ? {} : { writeTo } };
}

/** The findings apart by whether they are new; written, if that was asked for, so that none is. */
export function comparedWithBaseline(findings: readonly Finding[], { entries, writeTo }: BaselineChoice): Comparison {
  if (writeTo === undefined) {
    return compareToBaseline(findings, entries);
  }
  writeWholeFile(writeTo, baselineText(findings), true);
  return { fresh: findings.filter(({ unjudged }) => unjudged), accepted: findings.filter(({ unjudged }) => !unjudged), stale: [] };
}

function entriesOf(file: string): BaselineEntry[] {
  let content: Uint8Array;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new UsageError(`--baseline: ${file} ${reasonOf(error)}`);
  }
  try {
    return readBaseline(content, file);
  } catch (error) {
    throw new UsageError(`--baseline: ${(error as Error).message}`);
  }
}
