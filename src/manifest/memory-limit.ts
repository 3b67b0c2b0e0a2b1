import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { thousands } from './thousands';

/** Work that does not fit into the memory that Node.js may use. */
export class MemoryLimitError extends Error {}

/** The part of it that what is alive may fill: the rest is needed to go on at all. */
const FULL = 0.75;
const CALLS_BETWEEN = 1024;
const MEGABYTE = 2 ** 20;
// V8 counts the room for what is new, which nothing old may take: as much as this in MB, by its version. Of one that is not known, the most.
const YOUNG: Readonly<Record<string, number>> = { 11: 48, 12: 48, 13: 192, 14: 96 };
const YOUNG_BYTES = (YOUNG[process.versions.v8.split('.')[0]] ?? 192) * MEGABYTE;

/** Figures of memory, in bytes, and what frees what is not used. */
export interface Memory {
  readonly limit: number;
  used(): number;
  collect(): void;
}

let calls = 0;

/**
 * Called once for each of many things, ends the work with a clear line before the process is ended without one.
 *
 * @throws a MemoryLimitError
 */
export function requireMemory(): void {
  calls++;
  if (calls % CALLS_BETWEEN === 0) {
    requireMemoryNow();
  }
}

/**
 * The same before a large piece of work.
 *
 * @throws a MemoryLimitError
 */
export function requireMemoryNow(): void {
  requireRoom(HEAP);
}

/** What is asked now and then. */
export function requireRoom(memory: Memory): void {
  if (memory.used() < memory.limit * FULL) {
    return;
  }
  // Much of it may be waste that nobody has collected yet.
  memory.collect();
  if (memory.used() >= memory.limit * FULL) {
    const megabytes = Math.round(memory.limit / MEGABYTE);
    throw new MemoryLimitError(`the manifests need more than the ${thousands(megabytes)} MB of memory that Node.js may use: `
      + `give fewer files at a time, or set NODE_OPTIONS=--max-old-space-size=${2 * megabytes}`);
  }
}

const HEAP: Memory = {
  get limit() {
    return getHeapStatistics().heap_size_limit - YOUNG_BYTES;
  },
  used: () => getHeapStatistics().used_heap_size,
  collect() {
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
  },
};
