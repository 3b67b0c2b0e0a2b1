import { closeSync, copyFileSync, constants, linkSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { batched } from './batched';
import { UsageError } from './usage-error';

let drafts = 0;

/**
 * Writes a file as a whole: nobody ever reads a half of it, and what stood there before stays until the new text is complete.
 * What is no plain file, as a link, a pipe or `/dev/null`, is written into and stays what it is.
 *
 * @param content a text, or its pieces: it may be longer than the longest string; or bytes
 * @param overwrite whether a file that is there already is replaced
 * @throws a UsageError where it is there and may not be replaced, or cannot be written
 */
export function writeWholeFile(path: string, content: string | Uint8Array | Iterable<string>, overwrite: boolean): void {
  let intoIt: boolean;
  try {
    mkdirSync(dirname(path), { recursive: true });
    intoIt = overwrite && isOtherThanFile(path);
  } catch (error) {
    throw problemOf(path, error);
  }
  const draft = intoIt ? path : `${path}.${process.pid}-${drafts++}.tmp`;
  try {
    const flag = intoIt ? 'w' : 'wx';
    if (typeof content === 'string' || content instanceof Uint8Array) {
      writeFileSync(draft, content, { flag });
    } else {
      writePieces(draft, content, flag);
    }
    if (intoIt) {
      return;
    }
    if (overwrite) {
      renameSync(draft, path);
    } else {
      putWhereNothingIs(draft, path);
    }
  } catch (error) {
    throw problemOf(path, error);
  } finally {
    if (!intoIt) {
      rmSync(draft, { force: true });
    }
  }
}

// A rename would put a plain file in place of a device, for everybody on the machine.
function isOtherThanFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === false;
}

function writePieces(path: string, pieces: Iterable<string>, flag: string): void {
  const file = openSync(path, flag);
  try {
    for (const chunk of batched(pieces)) {
      writeFileSync(file, chunk);
    }
  } finally {
    closeSync(file);
  }
}

// Unlike a rename, a link never replaces what is there; not every file system has links.
function putWhereNothingIs(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
};

function problemOf(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) {
    return error;
  }
  // mkdir says EEXIST too, where a file is in place of the folder.
  return new UsageError(code === 'EEXIST' && (error as NodeJS.ErrnoException).syscall !== 'mkdir'
    ? `${path} exists already: --force replaces it` : `${path} cannot be written: ${code === 'EEXIST' ? REASONS.ENOTDIR : REASONS[code] ?? message}`);
}
