import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Input, inputsIn } from './inputs';
import { median } from './median';
import { isInstalled, PEERS } from './peers';
import { Cost, costOf, costOfNode } from './process-cost';

/** How much, and how often. */
interface CheckingOptions {
  /** Whether the 54 MB of Deployments are read as well. */
  readonly large: boolean;
  readonly runs: number;
}

const ROOT = join(__dirname, '..');
const PEER_LIMIT_MS = 100_000;

// What a check costs at least that reads YAML by the fastest library that there is, and does nothing with what it read.
const FLOOR = `
  const { readdirSync, readFileSync, statSync } = require('node:fs');
  const { loadAll } = require(${JSON.stringify(join(ROOT, 'node_modules/js-yaml'))});
  const [path] = process.argv.slice(1);
  const files = statSync(path).isDirectory() ? readdirSync(path).map((file) => path + '/' + file) : [path];
  files.forEach((file) => loadAll(readFileSync(file, 'utf8'), () => {}));`;
// Read as Kubernetes reads it, with all that is refused, and nothing done with it.
const READ = `require(${JSON.stringify(join(ROOT, 'lib/manifest/read-inputs'))}).readInputs(process.argv.slice(1))`;
// Judged, and nothing printed.
const JUDGED = `
  const { manifests } = require(${JSON.stringify(join(ROOT, 'lib/manifest/read-inputs'))}).readInputs(process.argv.slice(2));
  const { profileOf } = require(${JSON.stringify(join(ROOT, 'lib/rules/profiles'))});
  require(${JSON.stringify(join(ROOT, 'lib/check/check'))}).check(manifests, { profile: profileOf(process.argv[1]) });`;

const WAYS: Readonly<Record<string, (path: string) => string[]>> = {
  'floor: js-yaml alone': (path) => ['-e', FLOOR, path],
  'read, not judged': (path) => ['-e', READ, path],
  'judged, nsa': (path) => ['-e', JUDGED, 'nsa', path],
  'judged, all': (path) => ['-e', JUDGED, 'all', path],
  'bulwark check, nsa': (path) => [join(ROOT, 'bin/bulwark'), 'check', '--profile', 'nsa', path],
  'bulwark check, all': (path) => [join(ROOT, 'bin/bulwark'), 'check', '--profile', 'all', path],
};

/** Prints what `check` costs beside reading alone, and beside the other tools that are installed. */
export async function checking({ large, runs }: CheckingOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const peers = PEERS.filter(({ name }) => isInstalled(name));
    const absent = PEERS.filter((peer) => !peers.includes(peer)).map(({ name }) => name);
    if (absent.length > 0) {
      console.log(`Not on the PATH, so not compared: ${absent.join(', ')}`);
    }
    const judged: { objects: number; processorMs: number }[] = [];
    for (const input of inputsIn(folder, large)) {
      console.log(`${input.name}, medians of ${runsOf(input, runs)}`);
      console.log(row('', 'wall s', 'CPU s', 'MB', 'objects/s', 'CPU : floor', 'wall : floor'));
      const costs = await costsOf(input, runsOf(input, runs));
      const floor = costs[0][1];
      costs.forEach(([name, cost]) => console.log(costRow(name, cost, input, floor)));
      judged.push({ objects: input.objects, processorMs: costs[3][1].processorMs! });
      for (const { name, command } of peers) {
        const asked = command(input);
        const cost = asked && await costOf(asked, PEER_LIMIT_MS);
        console.log(cost ? costRow(name, cost, input, floor) : row(name, asked ? `over ${PEER_LIMIT_MS / 1000}` : 'takes no folder'));
      }
    }
    const [few] = judged;
    const many = judged[judged.length - 1];
    console.log(`An object of ${many.objects} costs ${(many.processorMs / many.objects / (few.processorMs / few.objects)).toFixed(2)} times what one of ${few.objects} costs, judged by all`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const runsOf = ({ objects }: Input, runs: number) => objects > 10_000 ? 1 : runs;

async function costsOf(input: Input, runs: number): Promise<[name: string, cost: Cost][]> {
  const measured = Object.keys(WAYS).map((name): [string, Cost[]] => [name, []]);
  for (let run = 0; run < runs; run++) {
    for (const [name, costs] of measured) {
      costs.push(await costOfNode(WAYS[name](input.path)));
    }
  }
  return measured.map(([name, costs]) => [name, {
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    processorMs: median(costs.map(({ processorMs }) => processorMs!)),
    peakMemoryMb: median(costs.map(({ peakMemoryMb }) => peakMemoryMb!)),
  }]);
}

function costRow(name: string, cost: Cost, { objects }: Input, floor: Cost): string {
  return row(
    name,
    (cost.wallMs / 1000).toFixed(2),
    cost.processorMs === undefined ? '' : (cost.processorMs / 1000).toFixed(2),
    cost.peakMemoryMb === undefined ? '' : cost.peakMemoryMb.toFixed(0),
    (objects / cost.wallMs * 1000).toFixed(0),
    cost.processorMs === undefined ? '' : (cost.processorMs / floor.processorMs!).toFixed(2),
    (cost.wallMs / floor.wallMs).toFixed(2),
  );
}

function row(name: string, ...cells: string[]): string {
  return `  ${name.padEnd(24)}${cells.map((cell) => cell.padStart(13)).join('')}`;
}
