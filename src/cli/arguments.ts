import { parseArgs } from 'node:util';
import { nearest } from './nearest';
import { OptionTable, OptionValues } from './option';
import { UsageError } from './usage-error';

/** What a command line says. */
export interface Arguments<T extends OptionTable> {
  readonly positionals: readonly string[];
  readonly values: OptionValues<T>;
}

/** The flag that every command has. */
export const HELP_OPTION = { help: { short: 'h', help: 'Show this help' } } as const;

/**
 * Reads the arguments of a command.
 *
 * @throws a UsageError that names the flag that is not known, wants a value, takes none or stands there twice
 */
export function readArguments<T extends OptionTable>(args: readonly string[], options: T): Arguments<T> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(options as OptionTable).map(([name, { value, short }]) => [
      name, { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) },
    ])),
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const values: Record<string, true | string | string[]> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') {
      positionals.push(token.value);
    } else if (token.kind === 'option') {
      const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
      if (option === undefined) {
        throw unknownFlag(token.rawName, Object.keys(options));
      }
      if (option.value === undefined) {
        if (token.value !== undefined) {
          throw new UsageError(`${token.rawName} takes no value, "${token.value}" is given`);
        }
        values[token.name] = true;
        continue;
      }
      const value = valueOf(token, option.value);
      if (option.many) {
        (values[token.name] ??= [] as string[]);
        (values[token.name] as string[]).push(value);
      } else if (values[token.name] !== undefined) {
        throw new UsageError(`${token.rawName} is given twice: "${values[token.name] as string}" and "${value}"`);
      } else {
        values[token.name] = value;
      }
    }
  }
  return { positionals, values: values as OptionValues<T> };
}

function valueOf({ rawName, value, inlineValue }: { rawName: string; value?: string; inlineValue?: boolean }, placeholder: string): string {
  if (value === undefined || (!inlineValue && value.length > 1 && value.startsWith('-'))) {
    const reason = value === undefined ? 'nothing follows' : `"${value}" follows, which is read as a flag: write ${rawName}=${value} if it is meant`;
    throw new UsageError(`${rawName} needs a value (${placeholder}): ${reason}`);
  }
  if (value === '') {
    throw new UsageError(`${rawName} needs a value (${placeholder}): it is empty`);
  }
  return value;
}

function unknownFlag(flag: string, names: readonly string[]): UsageError {
  const meant = flag.startsWith('--') ? nearest(flag.slice(2), names) : undefined;
  return new UsageError(`${flag} is not known: ${meant === undefined ? 'see --help' : `did you mean --${meant}?`}`);
}
