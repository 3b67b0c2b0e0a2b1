// Prints what the library costs, as ratios in one run. --runs N (3): medians of so many; --large: 54 MB of Deployments too; --only check|synth|start.
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { checking } from './checking';
import { child, wallTime } from './child';
import { interleaved, median } from './median';
import type { Synthesis } from './synthesis';

const CHARTS = 30;
const FEW = 300;
const MANY = 3000;

const PARTS = ['start', 'check', 'synth'];

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, large: { type: 'boolean', default: false }, only: { type: 'string' } } });
const runs = Number(values.runs);
if (values.only !== undefined && !PARTS.includes(values.only)) {
  throw new Error(`--only: "${values.only}" is not known: give one of ${PARTS.join(', ')}`);
}

const ratio = (of: number, to: number) => (of / to).toFixed(2);
const percent = (part: number, whole: number) => `${Math.round(100 * part / whole)} %`;
const inMs = (ms: number) => `${Math.round(ms)} ms`;

function synthesis() {
  const synthesise = (kind: string, workloads: number) => () => child<Synthesis>('synthesis', kind, workloads, CHARTS);
  const measured = interleaved(runs, {
    plain: synthesise('plain', MANY),
    equal: synthesise('equal', MANY),
    few: synthesise('hardened', FEW),
    many: synthesise('hardened', MANY),
  });
  const [equal, ours] = [measured.equal[0].kinds, measured.many[0].kinds];
  if (!isDeepStrictEqual(sorted(equal), sorted(ours))) {
    throw new Error(`The apps that are compared differ in kinds: ${JSON.stringify(equal)} and ${JSON.stringify(ours)}`);
  }
  const cost = (of: Synthesis[]) => median(of.map((run) => run.construction + run.synthesis));
  const whole = (of: Synthesis[]) => median(of.map((run) => run.startUp + run.construction + run.synthesis));

  console.log(`HardenedDeployments in ${CHARTS} charts, processor time, medians of ${runs}`);
  for (const [workloads, all] of [[FEW, measured.few], [MANY, measured.many]] as const) {
    console.log(`  ${workloads}: ${inMs(median(all.map((run) => run.construction)))} to make, `
      + `${inMs(median(all.map((run) => run.synthesis)))} to synthesise, after ${inMs(median(all.map((run) => run.startUp)))} of start-up`);
  }
  console.log(`  ${MANY} cost ${ratio(cost(measured.many), cost(measured.few))} times what ${FEW} cost; ${ratio(whole(measured.many), whole(measured.few))} with start-up`);
  console.log(`Our share of ${MANY}, ${Object.entries(ours).map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
  console.log(`  ${percent(cost(measured.many) - cost(measured.equal), cost(measured.equal))} over plain cdk8s-plus that writes the same objects with the same fields `
    + `(the YAML is ${ratio(measured.many[0].characters, measured.equal[0].characters)} times as long)`);
  console.log(`  ${ratio(cost(measured.many), cost(measured.plain))} times plain Deployments alone, which are a quarter of the objects`);
}

const sorted = (kinds: { readonly [kind: string]: number }) => Object.entries(kinds).sort(([a], [b]) => a < b ? -1 : 1);

function startUp() {
  const program = join(__dirname, '..', 'bin', 'bulwark');
  const manifest = join(__dirname, 'one.yaml');
  const times = Math.max(runs, 15);
  const measured = interleaved(times, {
    node: () => wallTime('-e', '0'),
    help: () => wallTime(program, '--help'),
    nsa: () => wallTime(program, 'check', manifest),
    all: () => wallTime(program, 'check', '--profile', 'all', manifest),
    service: () => wallTime(program, 'service', 'web', '--image', 'registry.example/web:1', '--port', '8080'),
  });
  const node = median(measured.node);
  console.log(`Start-up against \`node -e 0\`, by the clock, medians of ${times}`);
  for (const [title, of] of [
    ['--help', measured.help], ['check of one manifest', measured.nsa], ['the same by all rules', measured.all], ['service', measured.service],
  ] as const) {
    console.log(`  ${title}: ${ratio(median(of), node)} times, ${inMs(median(of) - node)} more`);
  }
}

async function main() {
  const asked = (part: string) => values.only === undefined || values.only === part;
  if (asked('start')) {
    startUp();
  }
  if (asked('check')) {
    await checking({ large: values.large, runs });
  }
  if (asked('synth')) {
    synthesis();
  }
}

void main();
