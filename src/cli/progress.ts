import { Output } from './io';
import { thousands } from '../manifest/thousands';

/** After this many milliseconds, and then as often, progress is shown; in a log less often, since there every line stays. */
const TERMINAL_INTERVAL = 1_000;
const LOG_INTERVAL = 10_000;

/** How far long work is, on standard error. */
export class Progress {
  private done = 0;
  private next: number;
  private shown = false;

  constructor(private readonly output: Output, private readonly what: string, private readonly now: () => number = Date.now) {
    this.next = now() + TERMINAL_INTERVAL;
  }

  /** Says that one more is done. */
  public step(): void {
    this.done++;
    if (this.now() < this.next) {
      return;
    }
    this.next = this.now() + (this.output.isTTY ? TERMINAL_INTERVAL : LOG_INTERVAL);
    this.shown = true;
    const text = `${thousands(this.done)} ${this.what}`;
    this.output.write(this.output.isTTY ? `\r${text}` : `${text}\n`);
  }

  /** Leaves the line, before anything else is written. */
  public clear(): void {
    if (this.shown && this.output.isTTY) {
      this.output.write('\r\u001b[K');
    }
    this.shown = false;
  }
}
