import { ExitCode, Io } from './io';
import { OptionTable, OptionValues } from './option';

/** One command, as `bulwark NAME` runs it and `bulwark NAME --help` explains it. */
export interface Command<T extends OptionTable = OptionTable> {
  readonly name: string;
  /** What is given besides flags, as help shows it. */
  readonly positionals: string;
  /** What it does: paragraphs for `--help`. */
  readonly description: readonly string[];
  readonly options: T;
  /** Command lines that are worth copying, each with what it does. */
  readonly examples: readonly (readonly [command: string, effect: string])[];
  run(positionals: readonly string[], values: OptionValues<T>, io: Io): Promise<ExitCode>;
}

/** Declares a command; the types of its values come from its options. */
export function command<const T extends OptionTable>(definition: Command<T>): Command<T> {
  return definition;
}
