import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * Loads a module written in ASCII, by the code that V8 made of it before: to compile it takes longer than to judge a small manifest.
 * The code stands beside the module, so that nobody can change it who could not change the module; where nothing can be written there,
 * or `NODE_DISABLE_COMPILE_CACHE` is set as for the cache of Node.js itself, the module is compiled each time.
 */
export function requireByCode(file: string): unknown {
  const source = readFileSync(file);
  const codeFile = codeFileOf(file);
  // The first releases of Node.js 22 have no checksums.
  const keeps = !process.env.NODE_DISABLE_COMPILE_CACHE && typeof crc32 === 'function';
  const cachedData = keeps ? readCode(codeFile, source) : undefined;
  const script = new Script(wrap(source.toString('latin1')), { filename: file, columnOffset: -WRAPPED_BEFORE, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  if (keeps && (cachedData === undefined || script.cachedDataRejected)) {
    // At the end: only then V8 has compiled what a run calls.
    process.once('exit', () => writeCode(codeFile, source, script.createCachedData()));
  }
  return module.exports;
}

const WRAPPED_BEFORE = wrap('').indexOf('\n');

/** Where the code of a module stands: other versions and machines, which may share a folder, make other code of it. */
function codeFileOf(file: string): string {
  return join(dirname(file), `${basename(file, '.js')}.${process.version}-${process.platform}-${process.arch}.code`);
}

const CHECKSUM_LENGTH = 4;

// V8 knows code by the length of its source alone, and runs it whatever a disk has made of it.
function checksumOf(source: Uint8Array, code: Uint8Array): Buffer {
  const checksum = Buffer.alloc(CHECKSUM_LENGTH);
  checksum.writeUInt32BE(crc32(code, crc32(source)));
  return checksum;
}

function readCode(codeFile: string, source: Uint8Array): Buffer | undefined {
  let kept: Buffer;
  try {
    kept = readFileSync(codeFile);
  } catch {
    return undefined;
  }
  const code = kept.subarray(CHECKSUM_LENGTH);
  return checksumOf(source, code).equals(kept.subarray(0, CHECKSUM_LENGTH)) ? code : undefined;
}

function writeCode(codeFile: string, source: Uint8Array, code: Uint8Array): void {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { writeWholeFile } = require('./write-file') as typeof import('./write-file');
    writeWholeFile(codeFile, Buffer.concat([checksumOf(source, code), code]), true);
  } catch {
    // A package that nobody may write into works all the same.
  }
}
