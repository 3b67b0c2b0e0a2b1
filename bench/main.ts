// Prints how the library's cost grows and what share of it is ours, as ratios in one run. --runs N (5): medians of so many.
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Checking } from './checking';
import { child, wallTime } from './child';
import { interleaved, median } from './median';
import type { Synthesis } from './synthesis';

const CHARTS = 30;
const FEW = 300;
const MANY = 3000;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);

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

function checking() {
  const few = 1000;
  const many = 10_000;
  const measured = interleaved(runs, { few: () => child<Checking>('checking', few), many: () => child<Checking>('checking', many) });
  const cost = (of: Checking[]) => median(of.map((run) => run.reading + run.judging));
  const judging = (of: Checking[]) => median(of.map((run) => run.judging));
  console.log(`Check of generated Deployments, processor time, medians of ${runs}`);
  console.log(`  ${many}: ${Math.round(many / cost(measured.many) * 1000)} a second, read and judged; ${Math.round(many / judging(measured.many) * 1000)} a second, judged alone; `
    + `${measured.many[0].findings} findings`);
  console.log(`  ${many} cost ${ratio(cost(measured.many), cost(measured.few))} times what ${few} cost; judging alone ${ratio(judging(measured.many), judging(measured.few))} times`);
}

function startUp() {
  const program = join(__dirname, '..', 'bin', 'bulwark');
  const manifest = join(__dirname, 'one.yaml');
  const measured = interleaved(Math.max(runs, 11), {
    node: () => wallTime('-e', '0'),
    help: () => wallTime(program, '--help'),
    check: () => wallTime(program, 'check', manifest),
    service: () => wallTime(program, 'service', 'web', '--image', 'registry.example/web:1', '--port', '8080'),
  });
  const node = median(measured.node);
  console.log('Start-up against `node -e 0`, by the clock');
  console.log(`  --help ${ratio(median(measured.help), node)} times, check of one manifest ${ratio(median(measured.check), node)} times, `
    + `service ${ratio(median(measured.service), node)} times`);
}

startUp();
checking();
synthesis();
