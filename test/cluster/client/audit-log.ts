import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { accessFromEnvironment } from './access';
import { Answer } from './api-server';
import { until } from './until';

/** What admission noted about a request, by name. */
export type Annotations = Readonly<Record<string, string>>;

/** What the API server writes about requests of the administrator by which something is made or changed. */
export class AuditLog {
  /** The one of the server that `npm run test:cluster` started. */
  public static open(): AuditLog {
    return new AuditLog(openSync(accessFromEnvironment().auditLog, 'r'));
  }

  private readonly annotations = new Map<string, Annotations>();
  private offset = 0;

  private constructor(private readonly file: number) {}

  /** What was noted about an answered request; each can be asked for once. */
  public async about({ auditId }: Answer): Promise<Annotations> {
    // The server may answer before it writes.
    await until(`the audit log knows ${auditId}`, async () => {
      this.read();
      return this.annotations.has(auditId);
    });
    const found = this.annotations.get(auditId)!;
    this.annotations.delete(auditId);
    return found;
  }

  public close(): void {
    closeSync(this.file);
  }

  private read(): void {
    const added = Buffer.alloc(fstatSync(this.file).size - this.offset);
    readSync(this.file, added, 0, added.length, this.offset);
    const whole = added.subarray(0, added.lastIndexOf(0x0a) + 1);
    this.offset += whole.length;
    for (const line of whole.toString().split('\n').filter((each) => each !== '')) {
      const { auditID, annotations = {} } = JSON.parse(line);
      this.annotations.set(auditID, annotations);
    }
  }
}
