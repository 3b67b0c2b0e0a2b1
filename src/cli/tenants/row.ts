import { nearest } from '../nearest';
import { OptionTable, OptionValues } from '../option';
import { UsageError } from '../usage-error';

/** One namespace that a file asks for, or why its row asks for none. */
export interface TenantRow<T extends OptionTable> {
  /** The line that it starts on, from 1. */
  readonly line: number;
  readonly name: string;
  readonly values: OptionValues<T>;
  readonly problem?: string;
}

/** What stands in a row for one column: one text, or a list of them. */
export type Cell = string | readonly string[];

/**
 * The name and the values that the cells of a row stand for: a column is `name` or a flag without its dashes.
 *
 * @throws a UsageError that names the column that is not known or holds something else than it should
 */
export function tenantOf<T extends OptionTable>(cells: Iterable<readonly [column: string, cell: Cell]>, options: T): Pick<TenantRow<T>, 'name' | 'values'> {
  let name = '';
  const values: Record<string, true | Cell> = {};
  for (const [column, cell] of cells) {
    if (column === 'name') {
      name = single(column, cell);
      continue;
    }
    const option = Object.hasOwn(options, column) ? options[column] : undefined;
    if (option === undefined) {
      throw unknownColumn(column, options);
    }
    if (option.value === undefined) {
      if (truth(column, single(column, cell))) {
        values[column] = true;
      }
    } else {
      const list = (typeof cell === 'string' ? [cell] : cell).map((text) => text.trim()).filter((text) => text !== '');
      if (list.length > 0) {
        values[column] = option.many ? list : single(column, list);
      }
    }
  }
  if (name === '') {
    throw new UsageError('no name is given');
  }
  return { name, values: values as OptionValues<T> };
}

/** What to say of a column that is neither `name` nor a flag. */
export function unknownColumn(column: string, options: OptionTable): UsageError {
  const known = ['name', ...Object.keys(options)];
  const meant = nearest(column, known);
  return new UsageError(`${JSON.stringify(column)} is no column: ${meant === undefined ? `give ${known.join(', ')}` : `did you mean ${meant}?`}`);
}

function single(column: string, cell: Cell): string {
  if (typeof cell === 'string') {
    return cell.trim();
  }
  if (cell.length !== 1) {
    throw new UsageError(`${column} takes one value, ${cell.length} are given`);
  }
  return cell[0].trim();
}

function truth(column: string, text: string): boolean {
  if (!['true', 'false', ''].includes(text)) {
    throw new UsageError(`${column} is true or false, "${text}" is given`);
  }
  return text === 'true';
}
