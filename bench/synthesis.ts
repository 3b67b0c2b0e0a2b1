// Makes and synthesises one app: synthesis.ts plain|equal|hardened WORKLOADS CHARTS
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appOf, Kind } from './apps';
import { processorTime } from './child';

/** What one run cost, in milliseconds of processor time, and what it wrote: objects by kind, and their size. */
export interface Synthesis {
  readonly startUp: number;
  readonly construction: number;
  readonly synthesis: number;
  readonly kinds: { readonly [kind: string]: number };
  readonly characters: number;
}

function writtenTo(folder: string): Pick<Synthesis, 'kinds' | 'characters'> {
  const kinds: { [kind: string]: number } = {};
  let characters = 0;
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    characters += text.length;
    for (const [, kind] of text.matchAll(/^kind: (\w+)$/gm)) {
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
  }
  return { kinds, characters };
}

function main(kind: Kind, workloads: number, charts: number): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const startUp = processorTime();
    const app = appOf(kind, workloads, charts, outdir);
    const construction = processorTime() - startUp;
    app.synth();
    const synthesis = processorTime() - startUp - construction;
    return { startUp, construction, synthesis, ...writtenTo(outdir) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

if (require.main === module) {
  const [kind, workloads, charts] = process.argv.slice(2);
  console.log(JSON.stringify(main(kind as Kind, Number(workloads), Number(charts))));
}
