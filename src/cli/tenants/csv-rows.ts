import { csvRecords } from './csv';
import { TenantRow, tenantOf, unknownColumn } from './row';
import { OptionTable } from '../option';
import { UsageError } from '../usage-error';

/**
 * The rows of a CSV text whose first line names the columns; a field with several values separates them by `;`.
 *
 * @throws a UsageError where the header cannot be used, since then no row can
 */
export function* csvRows<T extends OptionTable>(text: string, options: T): Generator<TenantRow<T>> {
  let header: readonly string[] | undefined;
  for (const { line, fields, problem } of csvRecords(text)) {
    if (header === undefined) {
      header = headerOf(fields, problem, options);
      continue;
    }
    yield { line, ...rowOf(header, fields, problem, options) };
  }
  if (header === undefined) {
    throw new UsageError('is empty: the first line names the columns');
  }
}

function headerOf(fields: readonly string[], problem: string | undefined, options: OptionTable): string[] {
  const columns = fields.map((field) => field.trim());
  const twice = columns.find((column, i) => columns.indexOf(column) < i);
  if (problem !== undefined || twice !== undefined || !columns.includes('name')) {
    throw new UsageError(`the header cannot be read: ${problem ?? (twice === undefined ? 'no column is called name' : `two columns are called "${twice}"`)}`);
  }
  const unknown = columns.find((column) => column !== 'name' && !Object.hasOwn(options, column));
  if (unknown !== undefined) {
    throw unknownColumn(unknown, options);
  }
  return columns;
}

function rowOf<T extends OptionTable>(header: readonly string[], fields: readonly string[], problem: string | undefined, options: T): Omit<TenantRow<T>, 'line'> {
  try {
    if (problem !== undefined) {
      throw new UsageError(problem);
    }
    if (fields.length !== header.length) {
      throw new UsageError(`there are ${fields.length} fields, the header has ${header.length}`);
    }
    return tenantOf(header.map((column, i) => [column, options[column]?.many ? fields[i].split(';') : fields[i]] as const), options);
  } catch (error) {
    if (error instanceof UsageError) {
      return { name: '', values: {}, problem: error.message };
    }
    throw error;
  }
}
