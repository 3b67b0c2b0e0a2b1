import { Finding } from './finding';
import { identityOf, Manifest } from '../manifest/manifest';
import { ManifestSet, SetEntry } from '../manifest/manifest-set';
import { parametersOf, Rule } from '../rules/rule';

/** What the rules over the whole set find, by the manifest that it is in. */
export function setFindings(entries: readonly SetEntry[], rules: readonly Rule[]): Map<Manifest, Finding[]> {
  const found = new Map<Manifest, Finding[]>();
  // Its indexes are made when the first rule asks: a profile without such rules costs nothing.
  const set = new ManifestSet(entries);
  for (const rule of rules) {
    for (const { subject: { manifest }, pointer, container, message } of rule.judge?.(set, parametersOf(rule)) ?? []) {
      const finding: Finding = {
        rule: rule.id,
        title: rule.title,
        severity: rule.severity,
        object: identityOf(manifest.object),
        ...container === undefined ? {} : { container },
        pointer,
        message,
        remediation: rule.remediation,
        fixable: false,
        manifest,
      };
      const others = found.get(manifest);
      if (others === undefined) {
        found.set(manifest, [finding]);
      } else {
        others.push(finding);
      }
    }
  }
  return found;
}
