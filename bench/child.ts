import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs a program of this folder in a process of its own and reads the JSON that it prints. */
export function child<T>(program: string, ...parameters: (string | number)[]): T {
  const { status, stdout, stderr } = spawnSync(
    process.execPath, ['--import', 'tsx', join(__dirname, `${program}.ts`), ...parameters.map(String)], { encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(`bench/${program}.ts ${parameters.join(' ')} ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout);
}

/** Milliseconds of processor time that this process has used: unlike the clock, it hardly notices what else the machine does. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Wall milliseconds of a command that must not fail to start. */
export function wallTime(...command: string[]): number {
  const began = performance.now();
  const { error } = spawnSync(process.execPath, command, { stdio: 'ignore' });
  if (error) {
    throw error;
  }
  return performance.now() - began;
}
