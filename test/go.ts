import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether Go programs can be compiled here. */
export function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

/** Compiles a program in a folder with a Go module; the first time that takes minutes, and the Go module proxy. */
export function buildGo(folder: string, program: string, args: readonly string[]): void {
  mkdirSync(dirname(program), { recursive: true });
  // Renamed when it is whole: an interrupted build leaves no program.
  const unfinished = `${program}.${process.pid}`;
  try {
    execFileSync('go', ['build', '-o', unfinished, ...args], {
      cwd: folder, env: { ...process.env, CGO_ENABLED: '0' }, stdio: ['ignore', 'inherit', 'inherit'],
    });
    renameSync(unfinished, program);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
