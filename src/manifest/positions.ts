import type { Document as YamlDocument, Node, Pair, YAMLMap } from 'yaml';
import { readPlainScalar } from './plain-scalar';
import { keysOf } from './pointer';

/**
 * Finds fields in the text of one YAML document. It is parsed at the first question, by a library that knows positions and takes
 * ten times as long as the one that read it: most documents are never asked about.
 */
export class Positions {
  private parsed?: YamlDocument.Parsed;

  constructor(private readonly text: () => string) {}

  /** The offset, in the document, of the key or list item at a pointer, or of its nearest parent. */
  public offsetOf(pointer: string): number | undefined {
    const document = this.parsed ??= parse(this.text());
    let node: Node | null = document.contents;
    let offset = node?.range?.[0];
    for (const key of keysOf(pointer)) {
      const found: Found | undefined = child(document, node, key);
      if (!found) {
        break;
      }
      offset = found.offset ?? offset;
      node = found.node;
    }
    return offset;
  }
}

interface Found { readonly offset: number | undefined; readonly node: Node | null }

function parse(text: string): YamlDocument.Parsed {
  const { parseDocument } = library();
  return parseDocument(text, { schema: 'failsafe', strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
}

function child(document: YamlDocument.Parsed, parent: Node | null, key: string): Found | undefined {
  const { isMap, isSeq } = library();
  const node = resolved(document, parent);
  if (isMap(node)) {
    const pair = pairOf(document, node as YAMLMap<Node | null, Node | null>, key);
    return pair && { offset: pair.key?.range?.[0], node: pair.value };
  }
  if (isSeq(node)) {
    const item = node.items[Number(key)] as Node | undefined;
    return item && { offset: item.range?.[0], node: item };
  }
  return undefined;
}

// From the last to the first: Kubernetes takes what is written last, and so does what was read.
function pairOf(
  document: YamlDocument.Parsed,
  map: YAMLMap<Node | null, Node | null>,
  key: string,
  entered = new Set<unknown>(),
): Pair<Node | null, Node | null> | undefined {
  const { isMap, isSeq } = library();
  // Merged maps may be many, and may merge themselves: none is searched twice.
  if (entered.has(map)) {
    return undefined;
  }
  entered.add(map);
  for (let i = map.items.length - 1; i >= 0; i--) {
    const pair = map.items[i];
    if (!isMerge(pair.key)) {
      if (keyText(resolved(document, pair.key)) === key) {
        return pair;
      }
      continue;
    }
    const value = resolved(document, pair.value);
    for (const source of isSeq(value) ? value.items : [value]) {
      const merged = resolved(document, source as Node | null);
      const found = isMap(merged) ? pairOf(document, merged as YAMLMap<Node | null, Node | null>, key, entered) : undefined;
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

function isMerge(key: Node | null): boolean {
  return library().isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

function keyText(key: Node | null): string | undefined {
  if (!library().isScalar(key)) {
    return undefined;
  }
  const text = String(key.value ?? '');
  return key.type === 'PLAIN' && key.tag === undefined ? String(readPlainScalar(text)) : text;
}

function resolved(document: YamlDocument.Parsed, node: Node | null): Node | null {
  return library().isAlias(node) ? node.resolve(document) ?? null : node;
}

let loaded: typeof import('yaml') | undefined;

// Not imported above: a run without findings never needs it, and it is the larger half of what this layer loads.
function library(): typeof import('yaml') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return loaded ??= require('yaml') as typeof import('yaml');
}
