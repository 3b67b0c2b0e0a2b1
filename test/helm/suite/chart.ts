import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { JsonObject } from '../../../src/manifest/manifest';
import { bulwark } from '../../cli/run';
import { HELM } from '../program';

const scratch = mkdtempSync(join(tmpdir(), 'bulwark-helm-'));
let count = 0;

/** Takes away all charts that were made. */
export function removeCharts(): void {
  rmSync(scratch, { recursive: true, force: true });
}

/** A file for a test. */
export function fileOf(content: string, extension = 'yaml'): string {
  const path = join(scratch, `${count++}.${extension}`);
  writeFileSync(path, content);
  return path;
}

/** What a command line prints as YAML. */
export async function printed(...args: string[]): Promise<JsonObject[]> {
  const { code, stdout, stderr } = await bulwark(['policies', ...args]);
  if (code !== 0) {
    throw new Error(stderr);
  }
  return inOrder(loadAll(stdout));
}

/** The folder of the chart that a command line writes. */
export async function chartOf(...args: string[]): Promise<string> {
  const folder = join(scratch, `chart-${count++}`);
  const { code, stderr } = await bulwark(['policies', '--format', 'helm', '--out', folder, ...args]);
  if (code !== 0) {
    throw new Error(stderr);
  }
  return folder;
}

/** What Helm says about a chart. */
export function helm(...args: string[]) {
  return spawnSync(HELM, args, {
    encoding: 'utf8', maxBuffer: 2 ** 27, env: { ...process.env, HELM_CACHE_HOME: scratch, HELM_CONFIG_HOME: scratch, HELM_DATA_HOME: scratch },
  });
}

/** Renders a chart, with values if there are any. */
export function render(chart: string, { values, version = '1.37.0' }: { readonly values?: object; readonly version?: string } = {}) {
  return helm('template', 'bulwark', chart, '--kube-version', version, ...values === undefined ? [] : ['--values', fileOf(JSON.stringify(values), 'json')]);
}

/** The objects that a chart is rendered to. */
export function rendered(chart: string, values?: object): JsonObject[] {
  const { status, stdout, stderr } = render(chart, { values });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return inOrder(loadAll(stdout).filter((object) => object !== null));
}

function inOrder(objects: any[]): JsonObject[] {
  const idOf = ({ kind, metadata }: JsonObject) => `${kind}/${metadata.name}`;
  return objects.sort((a, b) => idOf(a) < idOf(b) ? -1 : 1);
}
