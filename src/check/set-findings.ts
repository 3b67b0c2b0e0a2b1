import { Finding } from './finding';
import { SetFinding } from './rule-finding';
import { identityOf, Manifest } from '../manifest/manifest';
import { ManifestSet, NamespaceOf, SetEntry } from '../manifest/manifest-set';
import { requireMemoryNow } from '../manifest/memory-limit';
import { parametersOf, Rule } from '../rules/rule';

/** What the rules over the whole set say. */
export interface SetFindings {
  /** By the manifest that it is in. */
  readonly found: ReadonlyMap<Manifest, Finding[]>;
  /** For each rule that broke off, that it did: at the first object, and no exemption of that object's covers it. */
  readonly unjudged: readonly Finding[];
}

/** Asks the rules over the whole set. What one of them found before it broke off is kept, and the others are asked. */
export function setFindings(entries: readonly SetEntry[], rules: readonly Rule[], namespaceOf?: NamespaceOf): SetFindings {
  const found = new Map<Manifest, Finding[]>();
  const unjudged: Finding[] = [];
  // Its indexes are made when the first rule asks: a profile without such rules costs nothing.
  const set = new ManifestSet(entries, namespaceOf);
  for (const rule of entries.length === 0 ? [] : rules) {
    if (rule.judge !== undefined) {
      requireMemoryNow();
    }
    try {
      for (const failure of rule.judge?.(set, parametersOf(rule)) ?? []) {
        const finding = new SetFinding(rule, failure);
        const others = found.get(finding.manifest);
        if (others === undefined) {
          found.set(finding.manifest, [finding]);
        } else {
          others.push(finding);
        }
      }
    } catch (error) {
      const message = `cannot be judged over the ${entries.length} objects: ${(error as Error).message}`;
      unjudged.push(brokenOff(rule, entries[0].manifest, message));
    }
  }
  return { found, unjudged };
}

function brokenOff(rule: Rule, manifest: Manifest, message: string): Finding {
  return {
    rule: rule.id,
    title: rule.title,
    severity: rule.severity,
    object: identityOf(manifest.object),
    pointer: '',
    message,
    remediation: rule.remediation,
    fixable: false,
    unjudged: true,
    manifest,
  };
}
