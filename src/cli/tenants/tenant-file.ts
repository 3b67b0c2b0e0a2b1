import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { csvRows } from './csv-rows';
import { TenantRow } from './row';
import { UnreadableYaml, yamlRows } from './yaml-rows';
import { decode } from '../../manifest/decode';
import { reasonOf } from '../../manifest/input-files';
import { OptionTable } from '../option';
import { UsageError } from '../usage-error';

/** A file of tenants that cannot be used at all; the message begins with the place. */
export class UnusableFile extends UsageError {}

/**
 * The rows of a file of tenants, by its ending.
 *
 * @throws an UnusableFile, at once or when the first row is asked for, where the file gives no rows
 */
export function* tenantRows<T extends OptionTable>(file: string, options: T): Generator<TenantRow<T>> {
  const rows = { '.csv': csvRows, '.yaml': yamlRows, '.yml': yamlRows, '.json': yamlRows }[extname(file).toLowerCase()];
  if (rows === undefined) {
    throw new UnusableFile(`${file}: is no file of tenants: give one that ends in .csv, .yaml, .yml or .json`);
  }
  const text = textOf(file);
  try {
    yield* rows(text, options);
  } catch (error) {
    if (error instanceof UnreadableYaml) {
      throw new UnusableFile(`${file}:${error.line}:${error.column}: ${error.message}`);
    }
    // Only the header of a CSV file is left to complain of: rows carry their problems.
    throw error instanceof UsageError ? new UnusableFile(`${file}:1: ${error.message}`) : error;
  }
}

function textOf(file: string): string {
  let content: Uint8Array;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new UnusableFile(`${file}: ${reasonOf(error)}`);
  }
  const decoded = decode(content);
  if ('problem' in decoded) {
    const { line, column, problem } = decoded;
    throw new UnusableFile(`${[file, line, column].filter((part) => part !== undefined).join(':')}: ${problem}`);
  }
  return decoded.text;
}
