import { main } from './main';
import { readStandardInput } from './standard-input';

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
    stdin: readStandardInput,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
  });
}
