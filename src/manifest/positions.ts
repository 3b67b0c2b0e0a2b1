import type { Alias, Document as YamlDocument, Node, Pair, YAMLMap } from 'yaml';
import { readPlainScalar } from './plain-scalar';
import { keysOf } from './pointer';
import { yamlLibrary, yamlTree } from './yaml-library';

/**
 * Finds fields in the text of one YAML document. It is parsed at the first question, by a library that knows positions and takes
 * ten times as long as the one that read it: most documents are never asked about.
 */
export class Positions {
  private parsed?: Tree;

  constructor(private readonly text: () => string) {}

  /** The offset, in the document, of the key or list item at a pointer, or of its nearest parent. */
  public offsetOf(pointer: string): number | undefined {
    const tree = this.parsed ??= new Tree(this.text());
    let node = tree.contents;
    let offset = node?.range?.[0];
    for (const key of keysOf(pointer)) {
      const found: Found | undefined = tree.child(node, key);
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

/** The keys of a map, found once; merge keys apart, from the last to the first, with their place among the others. */
interface Keys {
  readonly own: ReadonlyMap<string, { readonly pair: YamlPair; readonly index: number }>;
  readonly merges: readonly { readonly value: Node | null; readonly index: number }[];
}

type YamlPair = Pair<Node | null, Node | null>;

class Tree {
  public readonly contents: Node | null;
  private readonly aliases: ReadonlyMap<Alias, Node>;
  private readonly keys = new Map<YAMLMap, Keys>();

  constructor(text: string) {
    const document = yamlTree(text);
    this.contents = document.contents;
    this.aliases = text.includes('*') ? aliasesOf(document) : new Map();
  }

  public child(parent: Node | null, key: string): Found | undefined {
    const { isMap, isSeq } = yamlLibrary();
    const node = this.resolved(parent);
    if (isMap(node)) {
      const pair = this.pairOf(node, key, new Set());
      return pair && { offset: pair.key?.range?.[0], node: pair.value };
    }
    if (isSeq(node)) {
      const item = node.items[Number(key)] as Node | undefined;
      return item && { offset: item.range?.[0], node: item };
    }
    return undefined;
  }

  // Kubernetes takes what is written last, a merged key or an own one, and so does what was read. A map may merge itself.
  private pairOf(map: YAMLMap, key: string, entered: Set<YAMLMap>): YamlPair | undefined {
    if (entered.has(map)) {
      return undefined;
    }
    entered.add(map);
    const { own, merges } = this.keysOf(map);
    const found = own.get(key);
    for (const { value, index } of merges) {
      const merged = found && found.index > index ? undefined : this.mergedPairOf(value, key, entered);
      if (merged) {
        return merged;
      }
    }
    return found?.pair;
  }

  private mergedPairOf(value: Node | null, key: string, entered: Set<YAMLMap>): YamlPair | undefined {
    const { isMap, isSeq } = yamlLibrary();
    const sources = this.resolved(value);
    for (const source of isSeq(sources) ? sources.items : [sources]) {
      const map = this.resolved(source as Node | null);
      const pair = isMap(map) ? this.pairOf(map, key, entered) : undefined;
      if (pair) {
        return pair;
      }
    }
    return undefined;
  }

  private keysOf(map: YAMLMap): Keys {
    let keys = this.keys.get(map);
    if (!keys) {
      const own = new Map<string, { pair: YamlPair; index: number }>();
      const merges: { value: Node | null; index: number }[] = [];
      (map.items as YamlPair[]).forEach((pair, index) => {
        if (isMerge(pair.key)) {
          merges.push({ value: pair.value, index });
          return;
        }
        const key = keyText(this.resolved(pair.key));
        if (key !== undefined) {
          own.set(key, { pair, index });
        }
      });
      keys = { own, merges: merges.reverse() };
      this.keys.set(map, keys);
    }
    return keys;
  }

  private resolved(node: Node | null): Node | null {
    return yamlLibrary().isAlias(node) ? this.aliases.get(node) ?? null : node;
  }
}

// In one walk: the library's own `resolve` makes one for each alias.
function aliasesOf(document: YamlDocument.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  yamlLibrary().visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
    Alias(_, node) {
      const target = anchors.get(node.source);
      if (target) {
        aliases.set(node, target);
      }
    },
  });
  return aliases;
}

function isMerge(key: Node | null): boolean {
  return yamlLibrary().isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

function keyText(key: Node | null): string | undefined {
  if (!yamlLibrary().isScalar(key)) {
    return undefined;
  }
  const text = String(key.value ?? '');
  return key.type === 'PLAIN' && key.tag === undefined ? String(readPlainScalar(text)) : text;
}
