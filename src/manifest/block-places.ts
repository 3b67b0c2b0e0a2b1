import { readPlainScalar } from './plain-scalar';

/** Where a key or a list item stands: its offset in the text, its line from 0, and how many characters stand before it there. */
export interface BlockPlace {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Places that are found where the text is plain enough, and else not at all. */
export interface BlockPlaces {
  /** The place of what keys lead to, or of its nearest parent; undefined where the text on the way is written in another style than blocks. */
  placeOf(keys: readonly string[]): BlockPlace | undefined;
}

// The way to a key leads over all lines of the maps around it: in a document of this length, that is still less than to parse it.
const LONGEST = 50_000;

/**
 * Follows the indentation of a document, which costs a tenth of parsing it again. The document was parsed, without a warning and without
 * merge keys: a line within a map that is indented like its first key is a key then too, or an item below one.
 *
 * @returns undefined where the document does not start as a block
 */
export function blockPlacesOf(text: string): BlockPlaces | undefined {
  if (text.length > LONGEST || text.includes('\r')) {
    return undefined;
  }
  const lines = linesOf(text);
  return lines && lines.length > 0 ? new Blocks(text, lines) : undefined;
}

/** A line that is neither blank nor a comment: where its content starts, and how far it is indented. */
interface Line {
  /** Its number among all lines of the text, from 0. */
  readonly number: number;
  readonly start: number;
  readonly indent: number;
  readonly end: number;
  /** Its key, once it was looked for; null where it is not plain to see. */
  key: Key | null | undefined;
}

interface Key { readonly name: string; readonly colon: number }

const DOCUMENT_START = /^---[ \t]*(?:#|$)/;

function linesOf(text: string): Line[] | undefined {
  const lines: Line[] = [];
  for (let from = 0, number = 0; from < text.length; number++) {
    let end = text.indexOf('\n', from);
    end = end < 0 ? text.length : end;
    let start = from;
    while (text.charCodeAt(start) === SPACE) {
      start++;
    }
    // Blank space of tabs indents nothing, and may stand before a comment.
    let content = start;
    while (isBlank(text.charCodeAt(content))) {
      content++;
    }
    const first = content < end ? text.charCodeAt(content) : HASH;
    if (start === from && content > start && first !== HASH) {
      return undefined;
    }
    if (lines.length === 0 && start === from && (first === PERCENT || first === DASH && text.startsWith('---', start))) {
      if (first === PERCENT || !DOCUMENT_START.test(text.slice(start, end))) {
        return undefined;
      }
    } else if (first !== HASH) {
      lines.push({ number, start, indent: start - from, end, key: undefined });
    }
    from = end + 1;
  }
  return lines;
}

/** Where a block begins: on a line, at a column of it. */
interface Block { readonly line: number; readonly indent: number }

/** What a key or an item leads to: its place, and the block or the map in braces that is its value. */
interface Found extends BlockPlace {
  /** Its line among those that are neither blank nor a comment. */
  readonly at: number;
  readonly block?: Block;
  /** Where the map in braces starts. */
  readonly braces?: number;
  /** Whether there is nothing that leads further: the place is that of the nearest parent. */
  readonly isEnd?: boolean;
  /** What was found from here before: many ways lead through the same few maps. Null where the text is no help. */
  below?: Map<string, Found | null>;
}

class Blocks implements BlockPlaces {
  private readonly root: Found | null;

  constructor(private readonly text: string, private readonly lines: readonly Line[]) {
    const [{ start, indent }] = lines;
    this.root = this.isPlain(start) ? this.foundAt(0, start, { line: 0, indent }) : null;
  }

  public placeOf(keys: readonly string[]): BlockPlace | undefined {
    let found = this.root;
    for (const key of keys) {
      if (found === null || found.isEnd) {
        break;
      }
      found = this.below(found, key);
    }
    return found ?? undefined;
  }

  private foundAt(line: number, offset: number, block?: Block, braces?: number, isEnd?: boolean): Found {
    const { number, start, indent } = this.lines[line];
    return { offset, line: number, column: offset - start + indent, at: line, block, braces, isEnd, below: undefined };
  }

  private below(around: Found, key: string): Found | null {
    const below = around.below ??= new Map<string, Found | null>();
    let found = below.get(key);
    if (found === undefined) {
      const there = this.find(around, key);
      found = there === ABSENT ? this.foundAt(around.at, around.offset, undefined, undefined, true) : there ?? null;
      below.set(key, found);
    }
    return found;
  }

  private find({ at, block, braces }: Found, key: string): Found | typeof ABSENT | undefined {
    if (block === undefined) {
      return braces === undefined ? undefined : this.findInBraces(at, braces, key);
    }
    return this.isItem(this.startIn(block)) ? this.findItem(block, key) : this.findKey(block, key);
  }

  // Where nothing in them holds a further list or map.
  private findInBraces(line: number, start: number, key: string): Found | typeof ABSENT | undefined {
    const [braces] = BRACES.exec(this.text.slice(start, this.lines[line].end)) ?? [];
    if (braces === undefined) {
      return undefined;
    }
    for (const { 1: plain, 2: quoted, index } of braces.matchAll(ENTRY)) {
      if (plain !== undefined && readPlainScalar(plain) !== plain) {
        return undefined;
      }
      if (key === (plain ?? quoted.slice(1, -1))) {
        return this.foundAt(line, start + index);
      }
    }
    return ABSENT;
  }

  private startIn({ line, indent }: Block): number {
    const { start, indent: ofLine } = this.lines[line];
    return start + indent - ofLine;
  }

  private findItem(block: Block, key: string): Found | typeof ABSENT | undefined {
    const { indent } = block;
    let index = 0;
    for (let line = block.line; line < this.lines.length; line++) {
      const own = line === block.line ? indent : this.lines[line].indent;
      if (own > indent) {
        continue;
      }
      const start = line === block.line ? this.startIn(block) : this.lines[line].start;
      if (own < indent || !this.isItem(start)) {
        break;
      }
      if (String(index) === key) {
        return this.itemAt(line, start, indent);
      }
      index++;
    }
    return ABSENT;
  }

  private itemAt(line: number, dash: number, indent: number): Found | undefined {
    const { end } = this.lines[line];
    const start = this.behindBlank(dash + 1, end);
    if (start === end) {
      const next = this.blockBelow(line, indent);
      return next && this.isPlain(this.lines[next.line].start) ? this.foundAt(next.line, this.lines[next.line].start, next) : undefined;
    }
    return this.isPlain(start) ? this.foundAt(line, start, { line, indent: indent + start - dash }) : undefined;
  }

  private findKey(block: Block, key: string): Found | typeof ABSENT | undefined {
    const { indent } = block;
    const isPlain = PLAIN_KEY.test(key) && readPlainScalar(key) === key;
    for (let line = block.line; line < this.lines.length; line++) {
      const own = line === block.line ? indent : this.lines[line].indent;
      if (own > indent) {
        continue;
      }
      const start = line === block.line ? this.startIn(block) : this.lines[line].start;
      if (own < indent) {
        break;
      }
      // The items of a list may stand below its key without further indentation.
      if (line !== block.line && this.isItem(start)) {
        continue;
      }
      // No other plain scalar than this text reads as it, so that most lines need no reading.
      if (isPlain && PLAIN_START.has(this.text.charCodeAt(start)) && !this.text.startsWith(key, start)) {
        continue;
      }
      const found = this.keyOf(this.lines[line], start);
      if (found === null) {
        return undefined;
      }
      if (found.name === key) {
        return this.valueAfter(line, start, found.colon, indent);
      }
    }
    return ABSENT;
  }

  private valueAfter(line: number, offset: number, colon: number, indent: number): Found | undefined {
    const { end } = this.lines[line];
    const start = this.behindBlank(colon + 1, end);
    if (start < end) {
      return this.foundAt(line, offset, undefined, this.text.charCodeAt(start) === BRACE ? start : undefined);
    }
    const below = this.lines[line + 1] as Line | undefined;
    const block = this.blockBelow(line, indent) ?? (below?.indent === indent && this.isItem(below.start) ? { line: line + 1, indent } : undefined);
    return this.foundAt(line, offset, block);
  }

  private blockBelow(line: number, indent: number): Block | undefined {
    const below = this.lines[line + 1] as Line | undefined;
    return below && below.indent > indent ? { line: line + 1, indent: below.indent } : undefined;
  }

  // A comment counts as blank.
  private behindBlank(from: number, end: number): number {
    let start = from;
    while (start < end && isBlank(this.text.charCodeAt(start))) {
      start++;
    }
    return this.text.charCodeAt(start) === HASH && start > from ? end : start;
  }

  // A line has one key at most, also where it is an item of a list and the first entry of the map in it.
  private keyOf(line: Line, start: number): Key | null {
    return line.key === undefined ? line.key = this.readKey(start, line.end) : line.key;
  }

  private readKey(start: number, end: number): Key | null {
    const [entry, name, quoted] = KEY.exec(this.text.slice(start, end)) ?? [];
    if (entry === undefined || name !== undefined && readPlainScalar(name) !== name) {
      return null;
    }
    return { name: name ?? quoted.slice(1, -1), colon: start + entry.length - 1 };
  }

  private isItem(start: number): boolean {
    const after = this.text.charCodeAt(start + 1);
    return this.text.charCodeAt(start) === DASH && (isBlank(after) || after === LINE_FEED || start + 1 === this.text.length);
  }

  private isPlain(start: number): boolean {
    return !NOT_PLAIN.has(this.text.charCodeAt(start));
  }
}

const ABSENT = 'absent';

const PLAIN_KEY = /^[\w./$(][^\s:#]*$/;

// The key of an entry, plain or in quotes, where it reads as it is written.
const KEY = /^(?:([\w./$(][^\s:#]*)|("[^"\\]*"|'[^']*')[ \t]*):(?=[ \t]|$)/;

// A map in braces on one line, with nothing but scalars without blank space, or in quotes, as its values.
const ENTRY_IN_BRACES = String.raw`(?:([\w./$(][^\s:#,{}[\]]*)|("[^"\\]*"|'[^']*')): (?:[\w./$(+-][^\s:#,{}[\]]*|"[^"\\]*"|'[^']*')`;
const BRACES = new RegExp(String.raw`^\{ *(?:${ENTRY_IN_BRACES}(?: *, *${ENTRY_IN_BRACES})*)? *\}(?=[ \t]*$|[ \t]+#)`);
const ENTRY = new RegExp(ENTRY_IN_BRACES, 'g');

const code = (character: string) => character.charCodeAt(0);
const [SPACE, TAB, LINE_FEED, HASH, PERCENT, DASH, BRACE] = [' ', '\t', '\n', '#', '%', '-', '{'].map(code);
const PLAIN_START: ReadonlySet<number> = new Set([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_'].map(code));
const NOT_PLAIN: ReadonlySet<number> = new Set([...'{[&*!?|>%@`'].map(code));

const isBlank = (character: number) => character === SPACE || character === TAB;
