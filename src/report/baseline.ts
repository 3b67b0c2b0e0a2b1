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
  /** What it was about, where that may be several things at its place; a baseline from before they were told apart has none. */
  readonly parts?: readonly string[];
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
    if (!isMap(entry) || typeof entry.fingerprint !== 'string' || typeof entry.rule !== 'string' || !isMap(entry.object) || typeof entry.pointer !== 'string'
      || entry.parts !== undefined && !(Array.isArray(entry.parts) && entry.parts.every((part) => typeof part === 'string'))) {
      throw new Error(`${placeOf(`/findings/${i}`)}: an entry needs fingerprint, rule, object and pointer, and parts is a list of texts: ${again}`);
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
    const isListed = !finding.unjudged
      && [fingerprintOf, positionalFingerprintOf].some((keyOf) => takeFrom(open.get(keyOf(finding)), finding));
    (isListed ? accepted : fresh).push(finding);
  }
  return { fresh, accepted, stale: [...open.values()].flat() };
}

/** Takes the entry away that accepts a finding, and says whether there was one: what is about less than before stays accepted. */
function takeFrom(entries: BaselineEntry[] | undefined, { parts }: Finding): boolean {
  if (entries === undefined || parts === undefined) {
    return entries?.pop() !== undefined;
  }
  const accepting = entries.filter((entry) => entry.parts === undefined || parts.every((part) => entry.parts!.includes(part)));
  const size = (entry: BaselineEntry) => entry.parts?.length ?? Infinity;
  const [closest] = accepting.sort((a, b) => size(a) < size(b) ? -1 : 1);
  return closest !== undefined && entries.splice(entries.indexOf(closest), 1).length > 0;
}

function entryOf(finding: Finding): BaselineEntry {
  const { rule, container, pointer, parts, manifest } = finding;
  return { fingerprint: fingerprintOf(finding), rule, object: identityOf(manifest.object), container, pointer, parts };
}
