/**
 * Compares our Pod Security verdicts with those of Kubernetes' own evaluator, on random objects and on its own test data:
 *
 *   npm run test:oracle -- [--objects N] [--seed S]    exit 0 where all agree, 1 with the simplest counterexample, 77 without Go
 *   npm run test:oracle -- --record [--objects N]      writes the sample of them that recorded.test.ts replays without Go
 */
import { parseArgs } from 'node:util';
import { Comparison, judged } from './comparison';
import { undeclared } from './declarations';
import { Figures } from './figures';
import { KubernetesJudge } from './kubernetes-judge';
import { randomObjects } from './random-objects';
import { record } from './recording';
import { telling } from './sample';
import { TARGET_VERSIONS } from '../../src/rules/target-version';
import { hasGo } from '../go';

const OBJECTS = 200_000;
const POOL = 5_000;
const RECORDED_SEED = 1;
// Fewer objects need not reach every control.
const ENOUGH = 20_000;
const SKIPPED = 77;
const MOST_SHOWN = 10;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { objects: { type: 'string' }, seed: { type: 'string' }, record: { type: 'boolean', default: false } } });
  if (!hasGo()) {
    console.error('go is not on the PATH: Kubernetes\' own evaluator cannot be built, so nothing is compared with it.');
    return SKIPPED;
  }
  KubernetesJudge.build();
  const kubernetes = new KubernetesJudge();
  try {
    return values.record
      ? await recordSample(kubernetes, wholeNumber('objects', values.objects ?? String(POOL)))
      : await compare(kubernetes, wholeNumber('objects', values.objects ?? String(OBJECTS)), wholeNumber('seed', values.seed ?? String(Date.now() % 2 ** 31)));
  } finally {
    kubernetes.end();
  }
}

async function compare(kubernetes: KubernetesJudge, objects: number, seed: number): Promise<number> {
  const began = Date.now();
  const controls = KubernetesJudge.controls();
  const fixtures = KubernetesJudge.fixtures();
  const figures = new Figures(controls);
  const comparison = new Comparison(kubernetes, figures);
  const problems = undeclared(controls, fixtures, KubernetesJudge.moduleVersion());
  console.log(`evaluator ${KubernetesJudge.moduleVersion()}, ${controls.length} controls, targets ${TARGET_VERSIONS[0].name} to ${TARGET_VERSIONS[TARGET_VERSIONS.length - 1].name}`);

  const { read, wrong } = await comparison.fixtures(fixtures);
  problems.push(...wrong.slice(0, MOST_SHOWN), ...(wrong.length > MOST_SHOWN ? [`and ${wrong.length - MOST_SHOWN} more of its test data`] : []));
  console.log(`its own test data: ${fixtures.length} pods, ${read} of them for our targets: ${wrong.length} wrong verdicts`);

  console.log(`seed ${seed}: ${objects} random objects`);
  await comparison.random(objects, seed, (done) => {
    if (done % 20_000 === 0) {
      console.error(`  ${done} after ${Math.round((Date.now() - began) / 1000)} s: ${comparison.disagreements} disagreements`);
    }
  });
  console.log(figures.toString());
  if (objects >= ENOUGH) {
    problems.push(...figures.unproven().map((id) => `no object was refused for control ${id} alone: the generator does not reach it`));
  }

  if (comparison.first) {
    const { engine, object, differences } = await comparison.simplest();
    problems.push(`the simplest object about which the ${engine} rules and Kubernetes differ:\n${JSON.stringify(object, undefined, 2)}`);
    problems.push(...differences.map(({ level, version, kubernetes: theirs, ours }) =>
      `${level} of ${version}: Kubernetes says [${theirs.join(', ')}], we say [${ours.join(', ')}]`));
  }
  console.log(`\n${figures.verdicts} verdicts, each with its violated controls, from compiled and from interpreted rules, in ${Math.round((Date.now() - began) / 1000)} s: `
    + `${comparison.disagreements} disagreements (seed ${seed})`);
  problems.forEach((problem) => console.error(problem));
  return problems.length === 0 ? 0 : 1;
}

async function recordSample(kubernetes: KubernetesJudge, objects: number): Promise<number> {
  const pool = [];
  for (const chunk of randomObjects(objects, RECORDED_SEED)) {
    pool.push(...await judged(kubernetes, chunk));
  }
  const sample = telling(pool);
  console.log(`${sample.length} objects in ${record(sample)}`);
  return 0;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new Error(`--${name} is "${text}": give a whole number`);
  }
  return Number(text);
}

main().then((code) => {
  process.exitCode = code;
}, (error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
