import { BlockLine, blockLine, Form } from './block-line';
import { detached } from './detached-text';
import { Json, JsonObject } from './manifest';

/**
 * Reads a YAML document that is written as nearly all manifests are: maps and lists as blocks, scalars and lists in brackets on one line,
 * texts behind `|`, nothing that refers to something else. That is a third of all work otherwise. It says what `parseYaml` and `settle`
 * say together, or nothing.
 *
 * @returns undefined where the text is not plain enough to be sure, or no map
 */
export function readBlocks(text: string): PlainBlocks | undefined {
  return new BlockReader(text.split('\n')).document();
}

/** What was read. */
export interface PlainBlocks {
  readonly object: JsonObject;
  /** Whether nothing in it is null. */
  readonly isNullFree: boolean;
}

const DEEPEST = 100;

// eslint-disable-next-line no-control-regex
const UNSAFE = /[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe]/;

class BlockReader {
  private at = -1;
  private depth = 0;
  /** The line that is read, undefined behind the last one. */
  private line: BlockLine | undefined;
  private failed = false;
  private sawNull = false;

  constructor(private readonly lines: readonly string[]) {}

  public document(): PlainBlocks | undefined {
    this.advance(true);
    if (this.line?.key === undefined || this.line.isItem || this.line.indent !== 0) {
      return undefined;
    }
    const root = this.map(0);
    return this.failed || this.line !== undefined ? undefined : { object: root, isNullFree: !this.sawNull };
  }

  /** To the next line that says something. */
  private advance(mayBegin = false) {
    const { lines } = this;
    for (let i = this.at + 1; i < lines.length; i++) {
      const line = blockLine(lines[i]);
      if (line === undefined) {
        if (mayBegin && lines[i] === '---') {
          mayBegin = false;
          continue;
        }
        this.fail();
        return;
      }
      if (line.form !== Form.NOTHING) {
        this.at = i;
        this.line = line;
        return;
      }
    }
    this.at = lines.length;
    this.line = undefined;
  }

  // As if the text ended here: nothing more is read.
  private fail() {
    this.failed = true;
    this.at = this.lines.length;
    this.line = undefined;
  }

  private map(column: number): JsonObject {
    const map: JsonObject = {};
    let line = this.line;
    do {
      const key = line!.key!;
      // Also what every object inherits, as `constructor`.
      if (map[key] !== undefined) {
        this.fail();
        break;
      }
      const value = this.valueOf(line!, column);
      this.sawNull ||= value === null;
      map[key] = value;
      line = this.line;
    } while (line !== undefined && line.indent === column && !line.isItem);
    if (line !== undefined && line.indent >= column) {
      this.fail();
    }
    return map;
  }

  private list(column: number): Json[] {
    const first = this.item(column);
    const items = [first];
    let { line } = this;
    while (line !== undefined && line.isItem && line.indent === column) {
      items.push(this.item(column));
      line = this.line;
    }
    if (line !== undefined && line.indent > column) {
      this.fail();
    }
    return items.length === 1 ? items : exact(items);
  }

  private item(column: number): Json {
    const line = this.line!;
    if (line.key !== undefined) {
      return this.nested(line.column, false);
    }
    const item = line.form === Form.BLOCK ? null : this.valueOf(line, column);
    // Some lists that end so are misread by others, which is asked of the text as a whole.
    if (item === null) {
      this.fail();
    }
    return item;
  }

  /** What stands behind a key or a dash at a column. */
  private valueOf(line: BlockLine, column: number): Json {
    if (line.form === Form.LITERAL) {
      return this.literal(column, line.value === '-');
    }
    this.advance();
    if (line.form === Form.SCALAR) {
      return line.value;
    }
    if (line.form === Form.FLOW) {
      return this.copyOf(line.value);
    }
    const below = this.line;
    if (below === undefined || below.indent < column || below.indent === column && !below.isItem) {
      return null;
    }
    return this.nested(below.indent, below.isItem);
  }

  private copyOf(value: Json): Json {
    if (typeof value !== 'object' || value === null) {
      this.sawNull ||= value === null;
      return value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.copyOf(item));
    }
    const copy: JsonObject = {};
    for (const key of Object.keys(value)) {
      copy[key] = this.copyOf(value[key]);
    }
    return copy;
  }

  private nested(column: number, isList: boolean): Json {
    if (this.depth === DEEPEST) {
      this.fail();
      return null;
    }
    this.depth++;
    const value = isList ? this.list(column) : this.map(column);
    this.depth--;
    return value;
  }

  private literal(column: number, strips: boolean): string {
    const { lines } = this;
    let next = this.at + 1;
    while (next < lines.length && lines[next] === '') {
      next++;
    }
    const indent = next < lines.length ? indentOf(lines[next]) : 0;
    // A first line of blank space alone may be indented further than the text.
    if (indent <= column || indent === lines[next].length) {
      this.fail();
      return '';
    }
    const texts: string[] = lines.slice(this.at + 1, next);
    let filled = 0;
    for (; next < lines.length; next++) {
      const line = lines[next];
      const own = Math.min(indentOf(line), indent);
      if (own < indent && own < line.length) {
        break;
      }
      texts.push(line.slice(indent));
      if (line.length > indent) {
        filled = texts.length;
      }
    }
    const text = texts.slice(0, filled).join('\n');
    if (UNSAFE.test(text)) {
      this.fail();
      return '';
    }
    this.at = next - 1;
    this.advance();
    return detached(strips ? text : `${text}\n`);
  }
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === SPACE) {
    indent++;
  }
  return indent;
}

const SPACE = ' '.charCodeAt(0);

// A list that grows has room for more items than come, and `slice` would copy the room too.
function exact<T>(items: readonly T[]): T[] {
  const copy = new Array<T>(items.length);
  for (let i = 0; i < copy.length; i++) {
    copy[i] = items[i];
  }
  return copy;
}
