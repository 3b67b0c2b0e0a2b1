import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(__dirname, '../../.cache/helm');

/** The version of Helm that go.mod asks for, as `v3.22.0`. */
export const HELM_VERSION = /^\thelm\.sh\/helm\/v3 (v\S+)/m.exec(readFileSync(join(__dirname, 'go.mod'), 'utf8'))![1];

/** Where Helm is found once it is compiled. */
export const HELM = join(CACHE, HELM_VERSION);

export function isCompiled(): boolean {
  return existsSync(HELM);
}

export function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

/** Compiles Helm; an interrupted build leaves no program. */
export function compile(): void {
  mkdirSync(CACHE, { recursive: true });
  const unfinished = `${HELM}.${process.pid}`;
  try {
    execFileSync('go', ['build', '-o', unfinished, '-ldflags', '-s -w', 'helm.sh/helm/v3/cmd/helm'], {
      cwd: __dirname, env: { ...process.env, CGO_ENABLED: '0' }, stdio: ['ignore', 'inherit', 'inherit'],
    });
    renameSync(unfinished, HELM);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
