import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Release } from './release';
import { buildGo } from '../go';

const CACHE = join(__dirname, '../../.cache/cluster');

/** Where the control plane of a release is found once it is compiled: named by its version and its sources, so that neither is ever stale. */
export function programOf(release: Release): string {
  return join(CACHE, `${release.version}-${hashOfSources(release)}`);
}

export function isCompiled(release: Release): boolean {
  return existsSync(programOf(release));
}

/** Compiles the control plane, and forgets what was compiled of the same version before. */
export function compile(release: Release): void {
  const program = programOf(release);
  buildGo(__dirname, program, ['-modfile', release.modules, '-tags', release.tags.join(','), '-ldflags', `-s -w ${versionStamps(release)}`, '.']);
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
