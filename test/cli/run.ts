import { main } from '../../src/cli/main';

/** What a command line did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The process around a command line. */
export interface Around {
  readonly stdin?: string;
  readonly env?: Record<string, string>;
  readonly tty?: boolean;
  readonly columns?: number;
}

/** Runs a command line in this process. */
export async function bulwark(args: readonly string[], { stdin, env = {}, tty = false, columns }: Around = {}): Promise<Outcome> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await main(args, {
    stdin: () => {
      if (stdin === undefined) {
        throw new Error('nobody said that standard input is read');
      }
      return stdin;
    },
    stdout: { write: (text: string) => stdout.push(text), isTTY: tty, columns },
    stderr: { write: (text: string) => stderr.push(text), isTTY: tty, columns },
    env,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
