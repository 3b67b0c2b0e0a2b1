import { Finding } from '../check/finding';
import { fingerprintOf, positionalFingerprintOf } from '../check/fingerprint';
import { isMap } from '../manifest/lenient';
import { loadDocument } from '../manifest/load-document';
import { identityOf, ObjectIdentity } from '../manifest/manifest';

/** A finding that was there when the baseline was written. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly object: ObjectIdentity;
  readonly container?: string;
  readonly pointer: string;
}

/** The findings apart by whether a baseline lists them. */
export interface Comparison {
  readonly fresh: readonly Finding[];
  readonly accepted: readonly Finding[];
  /** What the baseline lists and nobody found. */
  readonly stale: readonly BaselineEntry[];
}

const VERSION = 2;
// In version 1, items without names are known by their places.
const READABLE: readonly unknown[] = [1, VERSION];

/** The text of a baseline that lists these findings: JSON, an entry a line, so that version control shows what changed. In pieces. */
export function* baselineText(findings: readonly Finding[]): Generator<string> {
  yield `{\n  "version": ${VERSION},\n  "findings": [`;
  let separator = '\n';
  // Nobody may accept that a verdict is open.
  for (const finding of findings.filter(({ unjudged }) => !unjudged)) {
    yield `${separator}    ${JSON.stringify(entryOf(finding))}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

/**
 * Reads a baseline.
 *
 * @throws an Error with one line: file and place, what is there, what to do
 */
export function readBaseline(text: string | Uint8Array, file: string): BaselineEntry[] {
  const { value, placeOf } = loadDocument(text, file);
  const read: unknown = value;
  const again = 'write it again with --write-baseline';
  if (!isMap(read) || !READABLE.includes(read.version) || !Array.isArray(read.findings)) {
    throw new Error(`${placeOf('')}: is no baseline of version ${READABLE.join(' or ')}: ${again}`);
  }
  read.findings.forEach((entry: any, i: number) => {
    if (!isMap(entry) || typeof entry.fingerprint !== 'string' || typeof entry.rule !== 'string' || !isMap(entry.object) || typeof entry.pointer !== 'string') {
      throw new Error(`${placeOf(`/findings/${i}`)}: an entry needs fingerprint, rule, object and pointer: ${again}`);
    }
  });
  return read.findings;
}

/** Tells the findings that a baseline lists from those that are new; where one is listed twice, two are accepted. */
export function compareToBaseline(findings: readonly Finding[], entries: readonly BaselineEntry[]): Comparison {
  if (entries.length === 0) {
    return { fresh: findings, accepted: [], stale: [] };
  }
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const same = open.get(entry.fingerprint);
    if (same === undefined) {
      open.set(entry.fingerprint, [entry]);
    } else {
      same.push(entry);
    }
  }
  const fresh: Finding[] = [];
  const accepted: Finding[] = [];
  for (const finding of findings) {
    const listed = finding.unjudged ? undefined : open.get(fingerprintOf(finding))?.pop() ?? open.get(positionalFingerprintOf(finding))?.pop();
    (listed === undefined ? fresh : accepted).push(finding);
  }
  return { fresh, accepted, stale: [...open.values()].flat() };
}

function entryOf(finding: Finding): BaselineEntry {
  const { rule, container, pointer, manifest } = finding;
  return { fingerprint: fingerprintOf(finding), rule, object: identityOf(manifest.object), container, pointer };
}
