import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(__dirname, '../../.cache/cluster');

/** The version of Kubernetes that go.mod asks for, as `v1.37.2`. */
export const KUBERNETES_VERSION = /^\tk8s\.io\/kubernetes (v\S+)$/m.exec(readFileSync(join(__dirname, 'go.mod'), 'utf8'))![1];

/** The target version for that server, as `v1.37`. */
export const TARGET = KUBERNETES_VERSION.slice(0, KUBERNETES_VERSION.lastIndexOf('.'));

/** Where the control plane is found once it is compiled: named by its version and its sources, so that neither is ever stale. */
export const PROGRAM = join(CACHE, `${KUBERNETES_VERSION}-${hashOfSources()}`);

export function isCompiled(): boolean {
  return existsSync(PROGRAM);
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
export function compile(): void {
  mkdirSync(CACHE, { recursive: true });
  // Renamed when it is whole: an interrupted build leaves no program.
  const unfinished = `${PROGRAM}.${process.pid}`;
  try {
    execFileSync('go', ['build', '-o', unfinished, '-ldflags', `-s -w ${versionStamps()}`, '.'], {
      cwd: __dirname,
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    renameSync(unfinished, PROGRAM);
  } finally {
    rmSync(unfinished, { force: true });
  }
  for (const name of readdirSync(CACHE).filter((each) => each.startsWith(`${KUBERNETES_VERSION}-`) && join(CACHE, each) !== PROGRAM)) {
    rmSync(join(CACHE, name));
  }
}

// A program that is built of modules does not know the version of Kubernetes that it is, and says v0.0.0 to who asks.
function versionStamps(): string {
  const [major, minor] = KUBERNETES_VERSION.slice(1).split('.');
  const stamps = { gitVersion: KUBERNETES_VERSION, gitMajor: major, gitMinor: minor };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap((variable) => Object.entries(stamps).map(([name, value]) => `-X ${variable}.${name}=${value}`))
    .join(' ');
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(__dirname).filter((each) => /\.go$|^go\.(mod|sum)$/.test(each)).sort()) {
    hash.update(`${name}\0`).update(readFileSync(join(__dirname, name))).update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}
