import { originOf } from './place';
import { Finding } from '../check/finding';
import { Manifest } from '../manifest/manifest';
import { requireMemory } from '../manifest/memory-limit';

/** The findings of one file, in their order. */
export interface FileFindings {
  /** The file, or what else is known of where its manifests come from. */
  readonly origin?: string;
  readonly findings: readonly Finding[];
}

/** Findings by the file that they are in, in the order in which the files are met first. */
export function byFile(findings: readonly Finding[]): Iterable<FileFindings> {
  const only = findings.length === 0 ? undefined : originOf(findings[0].manifest);
  // The largest reports are of one file: there a second list of all would be one too many.
  if (findings.every(({ manifest }, i) => i > 0 && manifest === findings[i - 1].manifest || originOf(manifest) === only)) {
    return findings.length === 0 ? [] : [{ origin: only, findings }];
  }
  const files = new Map<string | undefined, { readonly origin?: string; readonly findings: Finding[] }>();
  for (const finding of findings) {
    requireMemory();
    const origin = originOf(finding.manifest);
    const file = files.get(origin);
    if (file === undefined) {
      files.set(origin, { origin, findings: [finding] });
    } else {
      file.findings.push(finding);
    }
  }
  return files.values();
}

/** Findings by the manifest that they are in, in the order in which these are met first; one group at a time, since there may be millions. */
export function* byManifest(findings: readonly Finding[]): Generator<readonly [Finding, ...Finding[]]> {
  let group: [Finding, ...Finding[]] | undefined;
  for (const finding of together(findings)) {
    if (group === undefined || finding.manifest !== group[0].manifest) {
      if (group !== undefined) {
        yield group;
      }
      group = [finding];
    } else {
      group.push(finding);
    }
  }
  if (group !== undefined) {
    yield group;
  }
}

/** The same findings, those of a manifest one after another, as they nearly always come. */
function together(findings: readonly Finding[]): readonly Finding[] {
  const order = new Map<Manifest, number>();
  let isTogether = true;
  let last: Manifest | undefined;
  for (const { manifest } of findings) {
    if (manifest === last) {
      continue;
    }
    if (!order.has(manifest)) {
      order.set(manifest, order.size);
    } else {
      isTogether = false;
    }
    last = manifest;
  }
  return isTogether ? findings : [...findings].sort((a, b) => order.get(a.manifest)! - order.get(b.manifest)!);
}
