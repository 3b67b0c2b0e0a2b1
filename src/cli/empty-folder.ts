import { readdirSync, statSync } from 'node:fs';
import { UsageError } from './usage-error';
import { reasonOf } from '../manifest/input-files';

/**
 * Whether files may be written into a folder: it is not there yet, or holds nothing.
 *
 * @param force whether files of the same names may be replaced
 * @throws a UsageError that says what stands there
 */
export function requireEmpty(folder: string, force: boolean): void {
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return;
    }
    throw new UsageError(statSync(folder, { throwIfNoEntry: false })?.isFile() ? `${folder} is a file, not a folder` : `${folder} ${reasonOf(error)}`);
  }
  // A repository that was just made holds nothing that could be lost.
  const others = entries.filter((entry) => entry !== '.git');
  if (others.length > 0 && !force) {
    throw new UsageError(`${folder} is not empty, it holds "${others.sort()[0]}": give a new folder, or --force to write over files of the same names`);
  }
}
