import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Access } from './client/access';

const STOPS_WITHIN_MS = 20_000;

/** A control plane that this process started, and nobody else. */
export class ControlPlane {
  /** How one reaches it; settled when it is ready, rejected when it ends before. */
  public readonly ready: Promise<Omit<Access, 'version'>>;

  private readonly folder = mkdtempSync(join(tmpdir(), 'bulwark-cluster-'));
  private readonly log = join(this.folder, 'log');
  private readonly process: ChildProcess;
  private readonly ended: Promise<void>;

  constructor(program: string) {
    const log = openSync(this.log, 'w');
    // A process group of its own: a Ctrl-C is for the suite, which then ends in order. If this process dies the pipe closes, and it ends by itself.
    this.process = spawn(program, [join(this.folder, 'state')], { stdio: ['pipe', 'pipe', log], detached: true });
    closeSync(log);
    this.ended = new Promise((resolve) => this.process.on('close', () => resolve()).on('error', () => resolve()));
    this.ready = this.access();
    this.ready.catch(() => undefined);
  }

  /** Stops it, and leaves nothing behind. */
  public async stop(): Promise<void> {
    this.process.stdin!.end();
    const impatience = setTimeout(() => this.process.kill('SIGKILL'), STOPS_WITHIN_MS);
    await this.ended;
    clearTimeout(impatience);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What it said last. */
  public lastWords(): string {
    return readFileSync(this.log, 'utf8').split('\n').slice(-25).join('\n').trim();
  }

  private access(): Promise<Omit<Access, 'version'>> {
    return new Promise((resolve, reject) => {
      createInterface({ input: this.process.stdout! }).once('line', (line) => resolve(JSON.parse(line)));
      this.process.once('error', reject);
      void this.ended.then(() => reject(new Error(`the control plane ended before it was ready:\n${this.lastWords()}`)));
    });
  }
}
