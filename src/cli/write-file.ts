import { linkSync, mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

let files = 0;

/**
 * Writes a file as a whole: nobody ever reads a half of it, and what stood there before stays until the new text is complete.
 *
 * @param overwrite whether a file that is there already is replaced
 * @throws an Error with code EEXIST where it is there and may not be replaced
 */
export function writeWholeFile(path: string, content: string | Uint8Array, overwrite: boolean): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}-${files++}.tmp`;
  try {
    writeFileSync(draft, content, { flag: 'wx' });
    if (overwrite) {
      renameSync(draft, path);
    } else {
      // Unlike a rename, a link never replaces what is there.
      linkSync(draft, path);
      unlinkSync(draft);
    }
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
