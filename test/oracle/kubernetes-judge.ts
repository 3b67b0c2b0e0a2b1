import { ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Level, Verdicts } from './verdicts';
import { JsonObject } from '../../src/manifest/manifest';
import { TARGET_VERSIONS } from '../../src/rules/target-version';
import { buildGo } from '../go';

const PROGRAM = join(__dirname, '../../.cache/oracle');
const MODULE = 'k8s.io/pod-security-admission';

/** A control as the evaluator declares it. */
export interface Control {
  readonly id: string;
  readonly level: Level;
  readonly since: readonly string[];
}

/** A pod of the evaluator's own test data. */
export interface Fixture {
  readonly file: string;
  readonly level: Level;
  readonly version: string;
  readonly pass: boolean;
  readonly pod: JsonObject;
}

interface Waiting {
  readonly resolve: (verdicts: Verdicts) => void;
  readonly reject: (reason: Error) => void;
  readonly object: JsonObject;
}

/** Kubernetes' own evaluator, in a process of its own. */
export class KubernetesJudge {
  /** Compiles the evaluator. */
  public static build(): void {
    buildGo(__dirname, PROGRAM, ['.']);
  }

  public static controls(): Control[] {
    return jsonLines(execFileSync(PROGRAM, ['controls'], { encoding: 'utf8' }));
  }

  public static fixtures(): Fixture[] {
    const folder = go(['list', '-m', '-f', '{{.Dir}}', MODULE]).trim();
    return jsonLines(execFileSync(PROGRAM, ['fixtures', join(folder, 'test/testdata')], { encoding: 'utf8', maxBuffer: 2 ** 30 }));
  }

  /** `v0.37.2` is the evaluator of Kubernetes 1.37.2. */
  public static moduleVersion(): string {
    return go(['list', '-m', '-f', '{{.Version}}', MODULE]).trim();
  }

  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting: Waiting[] = [];

  public constructor() {
    this.process = spawn(PROGRAM, ['judge', ...TARGET_VERSIONS.map(({ name }) => name)]);
    this.process.stderr.pipe(process.stderr);
    createInterface({ input: this.process.stdout }).on('line', (line) => this.answer(line));
    this.process.on('close', (code) => this.waiting.splice(0).forEach(({ reject }) => reject(new Error(`the evaluator ended with exit code ${code}`))));
  }

  /** @throws an Error with the object, where the evaluator cannot read it */
  public async judge(objects: readonly JsonObject[]): Promise<Verdicts[]> {
    const answers = objects.map((object) => new Promise<Verdicts>((resolve, reject) => this.waiting.push({ resolve, reject, object })));
    this.process.stdin.write(objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
    return Promise.all(answers);
  }

  public end(): void {
    this.process.stdin.end();
  }

  private answer(line: string): void {
    const { resolve, reject, object } = this.waiting.shift()!;
    const { error, ...verdicts } = JSON.parse(line);
    if (error === undefined) {
      resolve(verdicts);
    } else {
      reject(new Error(`the evaluator has no verdict: ${error}\n${JSON.stringify(object)}`));
    }
  }
}

function go(args: string[]): string {
  return execFileSync('go', args, { cwd: __dirname, encoding: 'utf8', env: { ...process.env, CGO_ENABLED: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
}

function jsonLines(text: string): any[] {
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}
