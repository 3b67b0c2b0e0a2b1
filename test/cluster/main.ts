/**
 * What this project emits, in front of a real API server:
 *
 *   npm run test:cluster [-- [--oldest] JEST_OPTION…]      exit 0 where all holds, 1 where not, 77 without Go
 *
 * The Go module in this folder is etcd, kube-apiserver and kube-controller-manager in one program, compiled from Go modules; nothing
 * else is downloaded, and no container runs. The first build takes about ten minutes on two cores and fetches some 90 MB; the program
 * (135 MB) is kept in .cache/cluster, named by its version and sources, until one of them changes. From then on the control plane is
 * ready in about three seconds, on loopback ports, with its state in a temporary folder; the suite runs in jest, and then, whether it
 * passed, failed or was interrupted, that control plane is stopped and its folder removed.
 *
 * suite/*.cluster.ts is about what is emitted: it is accepted and does what it should, by the newest release of Kubernetes, and with
 * `--oldest` by the oldest that has what we emit (v1.30.mod). suite/*.proof.ts compares verdicts, object by object, of admission policies
 * and of Pod Security with those of a check, and says what policies cost; that is asked of the newest alone.
 *
 * What such a cluster proves: decoding, strict field validation, defaulting, validation, admission (Pod Security, LimitRange,
 * ResourceQuota, policies), RBAC, and that controllers can make the pods of workloads. What it does not: pods never run, so neither
 * does anything that a kubelet, a scheduler or a network plugin enforces.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Access, environmentOf } from './client/access';
import { ControlPlane } from './control-plane';
import { compile, isCompiled, programOf } from './program';
import { NEWEST, OLDEST, Release } from './release';
import { hasGo } from '../go';

const SKIPPED = 77;
const INTERRUPTED = 130;

const CHOICE = '--oldest';

async function main(options: readonly string[]): Promise<number> {
  const release = options.includes(CHOICE) ? OLDEST : NEWEST;
  if (!isCompiled(release)) {
    if (!hasGo()) {
      console.error('go is not on the PATH: no API server can be built, so nothing is put in front of one.');
      return SKIPPED;
    }
    console.error(`compiling the control plane of Kubernetes ${release.version}; the first time that takes about ten minutes`);
    compile(release);
  }
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort()).once('SIGTERM', () => interruption.abort());
  const began = Date.now();
  const cluster = new ControlPlane(programOf(release));
  try {
    const access = { ...await orInterrupted(cluster.ready, interruption.signal), version: release.version };
    console.error(`Kubernetes ${release.version} is ready at ${access.server} after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return await suite(access, release, options.filter((each) => each !== CHOICE), interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) {
      return INTERRUPTED;
    }
    throw error;
  } finally {
    await cluster.stop();
  }
}

function suite(access: Access, release: Release, options: readonly string[], interruption: AbortSignal): Promise<number> {
  const config = join(__dirname, release === NEWEST ? 'jest.config.js' : 'jest.acceptance.config.js');
  return new Promise((resolve, reject) => {
    const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), '--config', config, ...options], {
      stdio: 'inherit',
      env: { ...process.env, ...environmentOf(access) },
    });
    interruption.addEventListener('abort', () => jest.kill('SIGINT'));
    jest.on('error', reject);
    jest.on('close', (code) => resolve(interruption.aborted ? INTERRUPTED : code ?? 1));
  });
}

function orInterrupted<T>(promise: Promise<T>, interruption: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    interruption.addEventListener('abort', () => reject(new Error('interrupted')));
    promise.then(resolve, reject);
  });
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, (error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
