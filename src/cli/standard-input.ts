import { readToEnd } from '../manifest/read-to-end';

/** Reads standard input to its end. */
export function readStandardInput(): Uint8Array {
  return readToEnd(0);
}
