import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a process cost. */
export interface Cost {
  readonly wallMs: number;
  /** Undefined where the platform does not tell it of programs that are not ours. */
  readonly processorMs?: number;
  readonly peakMemoryMb?: number;
}

/** A program with its arguments. */
export type Command = readonly [program: string, ...parameters: string[]];

const USAGE = join(__dirname, 'usage.cjs');

/** Runs Node with a script or `-e`, and asks it at its end what it used. Exit codes up to `highestCode` are no failure. */
export async function costOfNode(parameters: readonly string[], highestCode = 1): Promise<Cost> {
  const { cost, told } = await run([process.execPath, '--require', USAGE, ...parameters], highestCode, {});
  const { processorMs, peakMemoryMb } = JSON.parse(told);
  return { ...cost, processorMs, peakMemoryMb };
}

/** Runs a program; where there is a /proc, what it used is read there every few milliseconds. `undefined` where it takes longer than the limit. */
export async function costOf(command: Command, limitMs: number): Promise<Cost | undefined> {
  const { cost, killed } = await run(command, 255, { limitMs, isWatched: true });
  return killed ? undefined : cost;
}

const TICKS_PER_SECOND = 100;

interface RunOptions {
  readonly limitMs?: number;
  /** Whether what it uses is looked up while it runs; that takes time of the processors too, of which V8 uses more than one. @default false */
  readonly isWatched?: boolean;
}

async function run(
  [program, ...parameters]: Command, highestCode: number, { limitMs, isWatched = false }: RunOptions,
): Promise<{ cost: Cost; told: string; killed: boolean }> {
  const began = performance.now();
  const child = spawn(program, parameters, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], timeout: limitMs });
  let told = '';
  let complaint = '';
  child.stdio[3]!.on('data', (chunk: Buffer) => told += chunk.toString());
  child.stderr!.on('data', (chunk: Buffer) => complaint = `${complaint}${chunk.toString()}`.slice(-2000));
  let seen: Pick<Cost, 'processorMs' | 'peakMemoryMb'> = {};
  const watch = isWatched ? setInterval(() => seen = usageOf(child.pid) ?? seen, 5) : undefined;
  try {
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (code !== null && code > highestCode) {
      throw new Error(`${[program, ...parameters].join(' ')} ended with ${code}: ${complaint}`);
    }
    return { cost: { wallMs: performance.now() - began, ...seen }, told, killed: code === null };
  } finally {
    clearInterval(watch);
  }
}

function usageOf(pid: number | undefined): Pick<Cost, 'processorMs' | 'peakMemoryMb'> | undefined {
  try {
    const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number);
    return { processorMs: (user + system) * 1000 / TICKS_PER_SECOND, peakMemoryMb: Number(peak) / 1024 };
  } catch {
    return undefined;
  }
}
