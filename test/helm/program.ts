import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGo } from '../go';

const CACHE = join(__dirname, '../../.cache/helm');

/** The version of Helm that go.mod asks for, as `v3.22.0`. */
export const HELM_VERSION = /^\thelm\.sh\/helm\/v3 (v\S+)/m.exec(readFileSync(join(__dirname, 'go.mod'), 'utf8'))![1];

/** Where Helm is found once it is compiled. */
export const HELM = join(CACHE, HELM_VERSION);

export function isCompiled(): boolean {
  return existsSync(HELM);
}

/** Compiles Helm. */
export function compile(): void {
  buildGo(__dirname, HELM, ['-ldflags', '-s -w', 'helm.sh/helm/v3/cmd/helm']);
}
