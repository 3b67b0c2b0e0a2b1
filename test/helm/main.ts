/**
 * The charts of `bulwark policies --format helm` before Helm itself:
 *
 *   npm run test:helm [-- JEST_OPTION…]      exit 0 where all holds, 1 where not, 77 without Go
 *
 * Helm is compiled from its Go module, the first time in some minutes, and kept in .cache/helm. It renders charts without a cluster.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compile, HELM_VERSION, isCompiled } from './program';
import { hasGo } from '../go';

const SKIPPED = 77;

function main(jestOptions: readonly string[]): number {
  if (!isCompiled()) {
    if (!hasGo()) {
      console.error('go is not on the PATH: Helm cannot be built, so no chart is rendered by it.');
      return SKIPPED;
    }
    console.error(`compiling Helm ${HELM_VERSION}; the first time that takes some minutes`);
    compile();
  }
  const { status, error } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), '--config', join(__dirname, 'jest.config.js'), ...jestOptions],
    { stdio: 'inherit' });
  if (error !== undefined) {
    throw error;
  }
  return status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
