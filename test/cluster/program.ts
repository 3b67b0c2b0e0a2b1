import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Release } from './release';

const CACHE = join(__dirname, '../../.cache/cluster');

/** Where the control plane of a release is found once it is compiled: named by its version and its sources, so that neither is ever stale. */
export function programOf(release: Release): string {
  return join(CACHE, `${release.version}-${hashOfSources(release)}`);
}

export function isCompiled(release: Release): boolean {
  return existsSync(programOf(release));
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

/** Compiles the control plane, and forgets what was compiled of the same version before. */
export function compile(release: Release): void {
  mkdirSync(CACHE, { recursive: true });
  const program = programOf(release);
  // Renamed when it is whole: an interrupted build leaves no program.
  const unfinished = `${program}.${process.pid}`;
  try {
    execFileSync('go', [
      'build', '-modfile', release.modules, '-tags', release.tags.join(','), '-o', unfinished, '-ldflags', `-s -w ${versionStamps(release)}`, '.',
    ], {
      cwd: __dirname,
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    renameSync(unfinished, program);
  } finally {
    rmSync(unfinished, { force: true });
  }
  for (const name of readdirSync(CACHE).filter((each) => each.startsWith(`${release.version}-`) && join(CACHE, each) !== program)) {
    rmSync(join(CACHE, name));
  }
}

// A program that is built of modules does not know the version of Kubernetes that it is, and says v0.0.0 to who asks.
function versionStamps({ version }: Release): string {
  const [major, minor] = version.slice(1).split('.');
  const stamps = { gitVersion: version, gitMajor: major, gitMinor: minor };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap((variable) => Object.entries(stamps).map(([name, value]) => `-X ${variable}.${name}=${value}`))
    .join(' ');
}

function hashOfSources(release: Release): string {
  const hash = createHash('sha256');
  for (const name of [...readdirSync(__dirname).filter((each) => each.endsWith('.go')), ...release.files].sort()) {
    hash.update(`${name}\0`).update(readFileSync(join(__dirname, name))).update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}
