import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A release of Kubernetes whose control plane can be built here; the file of its Go modules says which it is. */
export class Release {
  /** Its version, as `v1.37.2`. */
  public readonly version: string;

  /** @param modules the file of its Go modules, beside which the checksums are
   *  @param tags build tags, by which the sources say what they say otherwise to this release */
  constructor(public readonly modules: string, public readonly tags: readonly string[] = []) {
    this.version = /^\tk8s\.io\/kubernetes (v\S+)$/m.exec(readFileSync(join(__dirname, modules), 'utf8'))![1];
  }

  /** The target version for it, as `v1.37`. */
  public get target(): string {
    return this.version.slice(0, this.version.lastIndexOf('.'));
  }

  /** The files that its program is made of, beside those in Go. */
  public get files(): readonly string[] {
    return [this.modules, this.modules.replace(/mod$/, 'sum')];
  }
}

export const NEWEST = new Release('go.mod');

/** The first release in which ValidatingAdmissionPolicy is stable. */
export const OLDEST = new Release('v1.30.mod', ['kubernetes_v1_30']);
