import { Finding } from '../check/finding';
import { Manifest } from '../manifest/manifest';

/** Findings by the manifest that they are in, in the order in which each manifest is met first. */
export function byManifest(findings: readonly Finding[]): Iterable<[Finding, ...Finding[]]> {
  const groups = new Map<Manifest, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.manifest);
    if (group) {
      group.push(finding);
    } else {
      groups.set(finding.manifest, [finding]);
    }
  }
  return groups.values();
}
