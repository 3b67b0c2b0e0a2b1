import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Loads a module written in ASCII, by the code that V8 made of it before: to compile it takes longer than to judge a small manifest.
 * The code stands beside the module, so that nobody can change it who could not change the module; where nothing can be written there,
 * or `NODE_DISABLE_COMPILE_CACHE` is set as for the cache of Node.js itself, the module is compiled each time.
 */
export function requireByCode(file: string): unknown {
  const source = readFileSync(file);
  const codeFile = codeFileOf(file);
  const keeps = !process.env.NODE_DISABLE_COMPILE_CACHE;
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

const DIGEST_LENGTH = 32;

// V8 knows code by the length of its source alone, and runs it whatever a disk has made of it.
function digestOf(source: Uint8Array, code: Uint8Array): Buffer {
  return createHash('sha256').update(source).update(code).digest();
}

function readCode(codeFile: string, source: Uint8Array): Buffer | undefined {
  let kept: Buffer;
  try {
    kept = readFileSync(codeFile);
  } catch {
    return undefined;
  }
  const code = kept.subarray(DIGEST_LENGTH);
  return digestOf(source, code).equals(kept.subarray(0, DIGEST_LENGTH)) ? code : undefined;
}

function writeCode(codeFile: string, source: Uint8Array, code: Uint8Array): void {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { writeWholeFile } = require('./write-file') as typeof import('./write-file');
    writeWholeFile(codeFile, Buffer.concat([digestOf(source, code), code]), true);
  } catch {
    // A package that nobody may write into works all the same.
  }
}
