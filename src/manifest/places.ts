import type { State } from 'js-yaml';
import { isMergeKey, parseYaml } from './kubernetes-yaml';
import { JsonObject } from './manifest';

/** Where a key or an item starts, before the blank space and the properties that may stand in front of it. */
interface Place { readonly start: number; readonly index: number }

/** The places in one map or list, by key or index; merge keys apart, from the last to the first, with their place among the others. */
interface PlacesWithin {
  readonly own: ReadonlyMap<string, Place>;
  readonly merges: readonly { readonly key: string; readonly index: number }[];
}

type Collection = JsonObject | unknown[];

/** Where in a text the parts of what is parsed from it stand. */
export interface Places {
  /** The offset of the key or list item that keys lead to, or of its nearest parent. */
  offsetOf(keys: readonly string[]): number;
}

/** Parses a document that can be parsed, and remembers where its parts stand. */
export function placesOf(text: string): Places {
  const recorder = new Recorder();
  const root = parseYaml(text, (event, state) => recorder.listen(event, state));
  return new RecordedPlaces(text, root, recorder.rootStart, recorder.within);
}

/** A node while js-yaml reads it. */
interface Frame { readonly start: number; readonly children: Child[] }
interface Child { readonly start: number; readonly result: unknown }

/**
 * Follows js-yaml from node to node. Collections are known by the very object that comes out, so that an alias, which stands for the
 * same object, leads to the places of what it names.
 */
class Recorder {
  public readonly within = new Map<object, PlacesWithin>();
  public rootStart = 0;
  private readonly open: Frame[] = [];

  public listen(event: 'open' | 'close', { position, kind, result }: State) {
    if (event === 'open') {
      this.open.push({ start: position, children: [] });
      return;
    }
    const { start, children } = this.open.pop()!;
    const around = this.open[this.open.length - 1];
    if (around === undefined) {
      this.rootStart = start;
    } else {
      around.children.push({ start, result });
    }
    // What is tried as a block and turns out to be none is heard twice: the inner one comes first, and has the children.
    if ((kind === 'mapping' || kind === 'sequence') && typeof result === 'object' && result !== null && !this.within.has(result)) {
      this.within.set(result, Array.isArray(result) ? placesOfItems(result, children) : placesOfKeys(result, children));
    }
  }
}

function placesOfKeys(map: JsonObject, children: readonly Child[]): PlacesWithin {
  const own = new Map<string, Place>();
  const merges: { key: string; index: number }[] = [];
  for (let i = 0; i < children.length; i++) {
    const key = keyOf(children[i].result);
    // Behind the last entry js-yaml looks for a further one, and hears of nothing.
    if (!Object.prototype.hasOwnProperty.call(map, key)) {
      continue;
    }
    if (isMergeKey(key)) {
      merges.push({ key, index: i });
    } else {
      own.set(key, { start: children[i].start, index: i });
    }
    // A key after `?` need not have a value.
    if (i + 1 < children.length && Object.is(children[i + 1].result, map[key])) {
      i++;
    }
  }
  return { own, merges: merges.reverse() };
}

/** A key as js-yaml makes a text of it; a list may hold a map whose own key is `toString`. */
function keyOf(key: unknown): string {
  if (Array.isArray(key)) {
    return key.map((item) => typeof item === 'object' && item !== null ? '[object Object]' : String(item ?? '')).join(',');
  }
  return typeof key === 'object' && key !== null ? '[object Object]' : String(key);
}

function placesOfItems(items: readonly unknown[], children: readonly Child[]): PlacesWithin {
  const own = new Map<string, Place>();
  let next = 0;
  items.forEach((item, index) => {
    const child = children[next] as Child | undefined;
    if (child === undefined || item === null && child.result !== null) {
      return;
    }
    own.set(String(index), { start: child.start, index });
    // In `[a: b]` the key and the value are heard, and the map around both is not.
    next += Object.is(item, child.result) ? 1 : 2;
  });
  return { own, merges: [] };
}

// Between where js-yaml begins to look for a node and the node: blank space, comments, the properties of the node.
const BEFORE = /(?:\s+|#[^\r\n]*|[&!][^\s,[\]{}]*\s)*/y;
const START = /(?:\s+|#[^\r\n]*|^%[^\r\n]*|^---(?=\s)|[&!][^\s,[\]{}]*\s)*/my;

class RecordedPlaces implements Places {
  constructor(
    private readonly text: string,
    private readonly root: unknown,
    private readonly rootStart: number,
    private readonly within: ReadonlyMap<object, PlacesWithin>,
  ) {}

  public offsetOf(keys: readonly string[]): number {
    let value = this.root;
    let offset = behind(START, this.text, this.rootStart);
    for (const key of keys) {
      const found = this.find(value, key);
      if (found === undefined) {
        break;
      }
      offset = behind(BEFORE, this.text, found.start);
      value = found.value;
    }
    return offset;
  }

  // Kubernetes takes what is written last, a merged key or an own one, and so does what was read. A map may merge itself.
  private find(value: unknown, key: string, entered?: Set<unknown>): { start: number; value: unknown } | undefined {
    const places = typeof value === 'object' && value !== null && !entered?.has(value) ? this.within.get(value) : undefined;
    if (places === undefined) {
      return undefined;
    }
    const seen = places.merges.length === 0 ? undefined : (entered ?? new Set()).add(value);
    const collection = value as Collection;
    const own = places.own.get(key);
    for (const merge of places.merges) {
      const merged = own && own.index > merge.index ? undefined : this.findMerged((collection as JsonObject)[merge.key], key, seen!);
      if (merged) {
        return merged;
      }
    }
    return own && { start: own.start, value: (collection as JsonObject)[key] };
  }

  private findMerged(sources: unknown, key: string, entered: Set<unknown>) {
    for (const source of Array.isArray(sources) ? sources : [sources]) {
      const found = this.find(source, key, entered);
      if (found) {
        return found;
      }
    }
    return undefined;
  }
}

function behind(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return start + (pattern.exec(text)?.[0].length ?? 0);
}
