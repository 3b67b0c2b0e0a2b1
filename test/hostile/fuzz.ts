// Takes random mutations of manifests: fuzz.ts PATH… --runs N (1,000,000) --seed S. What is not taken as it must be is printed, with its seed.
// With --texts SIZE, instead, the texts that exhaust readers, each of that size: time and memory of each.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HOSTILE_TEXTS } from './hostile-texts';
import { diceOf, mutated } from './mutations';
import { take } from './survival';

const LARGEST_FILE = 20_000;
const SLOW_MS = 2000;

function textsIn(path: string): string[] {
  if (statSync(path).isDirectory()) {
    return readdirSync(path).sort().flatMap((name) => textsIn(join(path, name)));
  }
  return /\.(?:ya?ml|json)$/.test(path) && statSync(path).size <= LARGEST_FILE ? [readFileSync(path, 'utf8')] : [];
}

function takeTexts(size: number) {
  for (const { name, text } of HOSTILE_TEXTS) {
    const content = text(size);
    const started = performance.now();
    const { manifests, findings, errors } = take(content);
    console.log(`${name}: ${manifests} manifests, ${findings.length} findings, ${errors} errors of ${content.length} characters in ${Math.round(performance.now() - started)} ms, `
      + `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  }
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' }, texts: { type: 'string' } },
  });
  if (values.texts !== undefined) {
    takeTexts(Number(values.texts));
    return;
  }
  const texts = positionals.flatMap(textsIn);
  if (texts.length === 0) {
    throw new Error('nothing to mutate: give files or folders with manifests');
  }
  const [runs, firstSeed] = [Number(values.runs), Number(values.seed)];
  const counts = { runs: 0, manifests: 0, findings: 0, errors: 0, failures: 0, slow: 0 };
  const began = performance.now();
  for (let run = 0; run < runs; run++) {
    const seed = firstSeed + run;
    const dice = diceOf(seed);
    const text = mutated(texts[dice.below(texts.length)], dice);
    const started = performance.now();
    try {
      const { manifests, findings, errors } = take(text);
      counts.manifests += manifests;
      counts.findings += findings.length;
      counts.errors += errors;
    } catch (error) {
      counts.failures++;
      console.log(`seed ${seed}: ${(error as Error).stack}\n${JSON.stringify(text).slice(0, 2000)}`);
    }
    const took = performance.now() - started;
    if (took > SLOW_MS) {
      counts.slow++;
      console.log(`seed ${seed} took ${Math.round(took)} ms for ${text.length} characters`);
    }
    counts.runs++;
    if (counts.runs % 10_000 === 0) {
      console.error(`${counts.runs} in ${Math.round((performance.now() - began) / 1000)} s, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
    }
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(JSON.stringify({ ...counts, seconds, peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
  process.exitCode = counts.failures > 0 || counts.slow > 0 ? 1 : 0;
}

main();
