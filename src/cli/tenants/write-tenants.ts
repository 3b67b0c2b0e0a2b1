import { join } from 'node:path';
import { tenantRows } from './tenant-file';
import { thousands } from '../../manifest/thousands';
import { printable } from '../../report/printable';
import { ExitCode, Io } from '../io';
import { OptionTable, OptionValues } from '../option';
import { Progress } from '../progress';
import { UsageError } from '../usage-error';
import { writeWholeFile } from '../write-file';

/** What is to be written for the rows of a file. */
export interface TenantsJob<T extends OptionTable> {
  readonly file: string;
  /** The folder that gets one file a row, `NAME.yaml`. */
  readonly out: string;
  /** Whether files that are there already are replaced. */
  readonly force: boolean;
  /** The columns that a row may have besides its name. */
  readonly options: T;
  /** What holds where a row says nothing. */
  readonly defaults: OptionValues<T>;
  /** The text for one row; a UsageError says what is wrong with it. */
  render(name: string, values: OptionValues<T>): string;
}

/** Writes a file for each row; a row that cannot be used is one line on standard error, and the others go on. */
export function writeTenants<T extends OptionTable>(job: TenantsJob<T>, io: Io): ExitCode {
  const progress = new Progress(io.stderr, 'namespaces');
  const lineOf = new Map<string, number>();
  let written = 0;
  let refused = 0;
  for (const row of tenantRows(job.file, job.options)) {
    try {
      if (row.problem !== undefined) {
        throw new UsageError(row.problem);
      }
      const before = lineOf.get(row.name);
      if (before !== undefined) {
        throw new UsageError(`the name "${row.name}" stands in line ${before} already`);
      }
      lineOf.set(row.name, row.line);
      writeWholeFile(join(job.out, `${row.name}.yaml`), job.render(row.name, { ...job.defaults, ...row.values }), job.force);
      written++;
    } catch (error) {
      if (!(error instanceof UsageError)) {
        throw error;
      }
      refused++;
      progress.clear();
      io.stderr.write(`${job.file}:${row.line}: ${printable(error.message)}\n`);
    }
    progress.step();
  }
  progress.clear();
  io.stderr.write(`${counted(written, 'namespace')} written to ${job.out}${refused === 0 ? '' : `, ${counted(refused, 'row')} left out`}\n`);
  return refused === 0 ? ExitCode.OK : ExitCode.FAILURE;
}

function counted(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? ' is' : 's are'}`;
}
