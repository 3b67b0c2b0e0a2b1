import { ExitCode } from './io';
import { main } from './main';
import { readStandardInput } from './standard-input';

/** Runs the command line of this process; its exit code is set when all is done. */
export async function run(): Promise<void> {
  // A reader that has seen enough, such as `head`, is no failure; what the exit code says stays true.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') {
        return;
      }
      // What is lost must not look like a verdict. Where nobody hears of it, the exit code still says so.
      if (stream !== process.stderr) {
        process.stderr.write(`bulwark: standard output cannot be written: ${error.message}\n`);
      }
      process.exit(ExitCode.FAILURE);
    });
  }
  process.exitCode = await main(process.argv.slice(2), {
    stdin: readStandardInput,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
  });
}
