import { constants } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK_BYTES = 65_536;
const PAUSE_MS = 10;

/** Why nothing was read: it is longer than any text may be, and may have no end at all. */
export class EndlessError extends Error {
  public readonly code = 'ENDLESS';
}

/**
 * Reads what a descriptor gives to its end, also where it is a pipe that does not block and has nothing to give yet.
 *
 * @throws an EndlessError where it gives more than fits in one text
 */
export function readToEnd(descriptor: number): Uint8Array {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = readChunk(descriptor, chunk);
    if (length === 0) {
      return Buffer.concat(chunks);
    }
    chunks.push(chunk.subarray(0, length));
    total += length;
    if (total > constants.MAX_STRING_LENGTH) {
      throw new EndlessError('is too long to be read as one text');
    }
  }
}

/** Reads a file; of what is none, such as a device, no more than fits in one text. */
export function readFileToEnd(path: string): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    return fstatSync(descriptor).isFile() ? readFileSync(descriptor) : readToEnd(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readChunk(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows says so at the end of a pipe.
      if (code === 'EOF') {
        return 0;
      }
      if (code !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
