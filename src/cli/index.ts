import { readFileSync } from 'node:fs';
import { main } from './main';

/** Runs the command line of this process; its exit code is set when all is done. */
export async function run(): Promise<void> {
  // A reader that has seen enough, such as `head`, is no failure; what the exit code says stays true.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') {
        throw error;
      }
    });
  }
  process.exitCode = await main(process.argv.slice(2), {
    stdin: () => readFileSync(0),
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
  });
}
