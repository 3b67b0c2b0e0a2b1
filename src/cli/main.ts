import { readArguments, HELP_OPTION } from './arguments';
import { COMMANDS } from './commands';
import { columns, commandHelp } from './help';
import { ExitCode, Io } from './io';
import { nearest } from './nearest';
import { packageManifest } from './package-manifest';
import { UsageError } from './usage-error';
import { ConfigError } from '../config/problems';
import { MemoryLimitError } from '../manifest/memory-limit';
import { printable } from '../report/printable';

const MAIN_OPTIONS = { version: { short: 'V', help: 'Show the version' }, ...HELP_OPTION } as const;

/** Runs a command line; everything it says goes to `io`, and the exit code comes back. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name] = args;
  const where = COMMANDS.some((command) => command.name === name) ? `bulwark ${name}` : 'bulwark';
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (error instanceof ConfigError) {
      error.message.split('\n').forEach((line) => io.stderr.write(`${printable(line)}\n`));
      return ExitCode.FAILURE;
    }
    io.stderr.write(`${where}: ${error instanceof UsageError || error instanceof MemoryLimitError ? printable(error.message) : unexpected(error)}\n`);
    return ExitCode.FAILURE;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === undefined) {
    io.stderr.write(mainHelp());
    return ExitCode.FAILURE;
  }
  if (name.startsWith('-')) {
    const { values } = readArguments([name, ...rest], MAIN_OPTIONS);
    io.stdout.write(values.version && !values.help ? `${packageManifest().version}\n` : mainHelp());
    return ExitCode.OK;
  }
  if (name === 'help') {
    return rest.length === 0 ? dispatch(['--help'], io) : dispatch([rest[0], '--help'], io);
  }
  const lazy = COMMANDS.find((command) => command.name === name);
  if (lazy === undefined) {
    const meant = nearest(name, COMMANDS.map((command) => command.name));
    throw new UsageError(`"${name}" is no command: ${meant === undefined ? 'see bulwark --help' : `did you mean ${meant}?`}`);
  }
  const command = lazy.load();
  const { positionals, values } = readArguments(rest, { ...command.options, ...HELP_OPTION });
  if (values.help) {
    io.stdout.write(commandHelp(command));
    return ExitCode.OK;
  }
  return command.run(positionals, values, io);
}

function mainHelp(): string {
  return [
    'Usage: bulwark COMMAND [options]',
    'The NSA/CISA Kubernetes Hardening Guide as software.',
    `Commands:\n${columns(COMMANDS.map(({ name, summary }) => [name, summary]))}`,
    `Options:\n${columns(Object.entries(MAIN_OPTIONS).map(([name, { short, help }]) => [`-${short}, --${name}`, help]))}`,
    'bulwark COMMAND --help says what a command takes. Manifests and reports go to standard output, all else to standard error.\n',
  ].join('\n\n');
}

// What no command foresaw is a fault of ours: the place in our code goes with it.
function unexpected(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
