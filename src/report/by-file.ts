import { originOf } from './place';
import { Finding } from '../check/finding';
import { Manifest } from '../manifest/manifest';
import { requireMemory } from '../manifest/memory-limit';

/** The findings of one file, by the manifest that they are in; both in the order in which they are met first. */
export interface FileFindings {
  /** The file, or what else is known of where its manifests come from. */
  readonly origin?: string;
  readonly manifests: ReadonlyMap<Manifest, readonly [Finding, ...Finding[]]>;
}

/** Findings by the file and the manifest that they are in. */
export function byFile(findings: readonly Finding[]): Iterable<FileFindings> {
  const files = new Map<string | undefined, { origin?: string; manifests: Map<Manifest, [Finding, ...Finding[]]> }>();
  for (const finding of findings) {
    requireMemory();
    const { manifest } = finding;
    const origin = originOf(manifest);
    let file = files.get(origin);
    if (file === undefined) {
      file = { origin, manifests: new Map() };
      files.set(origin, file);
    }
    const others = file.manifests.get(manifest);
    if (others === undefined) {
      file.manifests.set(manifest, [finding]);
    } else {
      others.push(finding);
    }
  }
  return files.values();
}
