import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for the tests of a file, gone when they are done. */
export class Scratch {
  public readonly folder = mkdtempSync(join(tmpdir(), 'bulwark-cli-'));

  constructor() {
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Writes a file, and its folders; its path. */
  public write(name: string, content: string): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  public path(name: string): string {
    return join(this.folder, name);
  }
}
