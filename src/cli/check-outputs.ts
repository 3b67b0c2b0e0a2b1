import { resolve } from 'node:path';
import { oneOf } from './one-of';
import { UsageError } from './usage-error';
import { Format, FORMATS } from '../report/formats';

/** A report in one form, and where it goes. */
export interface CheckOutput {
  readonly format: Format;
  /** @default - standard output */
  readonly file?: string;
}

const DEFAULT_FORMAT = 'text';

/** The flags that say what a report looks like and where it goes. */
export const OUTPUT_OPTIONS = {
  format: {
    value: 'FORMAT[=FILE]',
    many: true,
    help: `Form of the report: ${FORMATS.map(({ id, help }) => `${id} (${help})`).join(', ')}`,
    default: DEFAULT_FORMAT,
  },
  output: { value: 'FILE', help: 'Write there what would go to standard output' },
} as const;

/**
 * The reports that were asked for: at most one on standard output, each file once.
 *
 * @throws a UsageError
 */
export function outputsOf(
  { format: formats = [DEFAULT_FORMAT], output }: { readonly format?: readonly string[]; readonly output?: string },
): CheckOutput[] {
  const outputs = formats.map((given): CheckOutput => {
    const sign = given.indexOf('=');
    const name = sign < 0 ? given : given.slice(0, sign);
    const file = sign < 0 ? output : given.slice(sign + 1);
    if (file === '') {
      throw new UsageError(`--format: no file is named in "${given}": give one, or ${name} alone for standard output`);
    }
    const id = oneOf('--format', name, FORMATS.map((candidate) => candidate.id));
    return { format: FORMATS.find((candidate) => candidate.id === id)!, ...file === undefined || file === '-' ? {} : { file } };
  });
  outputs.forEach(({ file, format: { id } }, i) => {
    const other = outputs.slice(0, i).find((before) => isSame(before.file, file));
    if (other !== undefined) {
      throw new UsageError(`--format: ${other.format.id} and ${id} both go to ${file ?? 'standard output'}: give one of them a file of its own, as ${id}=FILE`);
    }
  });
  if (output !== undefined && !formats.some((given) => !given.includes('='))) {
    throw new UsageError(`--output: every format has a file of its own, so nothing is left for "${output}"`);
  }
  return outputs;
}

/**
 * Refuses to write a report over the baseline.
 *
 * @throws a UsageError
 */
export function requireApart(outputs: readonly CheckOutput[], values: { readonly 'baseline'?: string; readonly 'write-baseline'?: string }): void {
  for (const flag of ['baseline', 'write-baseline'] as const) {
    const other = outputs.find(({ file }) => file !== undefined && isSame(file, values[flag]));
    if (other !== undefined) {
      throw new UsageError(`--${flag}: ${other.format.id} goes to ${values[flag]} too: give one of them a file of its own`);
    }
  }
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : resolve(one) === resolve(other);
}
