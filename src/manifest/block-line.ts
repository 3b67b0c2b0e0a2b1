import { detached } from './detached-text';
import { readFlowLine } from './flow-line';
import { Json } from './manifest';
import { readPlainScalar } from './plain-scalar';

/** What stands behind the key or the dash of a line. */
export enum Form {
  /** A blank line or a comment: it says nothing. */
  NOTHING,
  /** What is indented on the following lines. */
  BLOCK,
  SCALAR,
  /** A list in brackets or a map in braces, on this line. */
  FLOW,
  /** A text, line by line, as it stands on the following lines. */
  LITERAL,
}

/** One line of YAML in blocks: a key or an item, each with what stands behind it. */
export class BlockLine {
  /** Where its content begins: the key or the dash. */
  public readonly indent: number;
  /** Whether it starts with a dash. */
  public readonly isItem: boolean;
  /** Where its key, or the value of its item, begins. */
  public readonly column: number;
  public readonly key: string | undefined;
  public readonly form: Form;
  /** The scalar; what stands in the brackets or braces, which everyone who reads the line shares; of a literal its chomping, `-` or nothing. */
  public readonly value: Json;

  constructor(indent: number, isItem: boolean, column: number, key: string | undefined, form: Form, value: Json) {
    this.indent = indent;
    this.isItem = isItem;
    this.column = column;
    this.key = key;
    this.form = form;
    this.value = value;
  }
}

// Most lines of manifests are repeated, within an object and from one to the next: each is understood once.
const MOST_LINES = 4096;
const LONGEST_LINE = 200;
const understood = new Map<string, BlockLine>();

/** What a line says; undefined where it is not plain enough to be sure. */
export function blockLine(text: string): BlockLine | undefined {
  const known = understood.get(text);
  if (known !== undefined) {
    return known;
  }
  const line = read(text);
  if (line !== undefined && text.length <= LONGEST_LINE) {
    if (understood.size === MOST_LINES) {
      understood.clear();
    }
    understood.set(detached(text), line);
  }
  return line;
}

// Longer keys are refused, and longer lines looked at for them, elsewhere.
const LONGEST_READ = 1000;

const PRINTABLE = String.raw`[\t -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe]`;
const NOTHING = new RegExp(`^ *(?:#${PRINTABLE}*)?$`);

const ENTRY = /^( *)(- +)?(?:(?:([\w$./][\w$./-]*)|"([\w./-]+)"):(?: +|$))?/;

// A word of a scalar without quotes: a colon within it is followed by something.
const WORD = '(?:[!-9;-~]|:(?=[!-~]))*';
const PLAIN = String.raw`(?:[\w./$(+]|-(?=[!-~]))${WORD}(?: +(?:[!"$-9;-~]|:(?=[!-~]))${WORD})*`;
const DOUBLE = String.raw`"((?:[ !#-[\]-~]|\\["\\nt])*)"`;
const SINGLE = "'((?:[ -&(-~]|'')*)'";
const FLOW = String.raw`[[{][ !"$-~]*[\]}]`;
const VALUE = new RegExp(String.raw`^(?:(${PLAIN})|${DOUBLE}|${SINGLE}|(${FLOW})|\|(-?))?(?:(?:^| +)#${PRINTABLE}*)? *$`);

function read(text: string): BlockLine | undefined {
  const [entry, { length: indent }, dash, plainKey, quotedKey] = ENTRY.exec(text)!;
  const key = plainKey ?? quotedKey;
  if (dash === undefined && key === undefined) {
    return NOTHING.test(text) ? BLANK : undefined;
  }
  if (plainKey !== undefined && readPlainScalar(plainKey) !== plainKey || text.length > LONGEST_READ) {
    return undefined;
  }
  const value = VALUE.exec(text.slice(entry.length));
  if (value === null) {
    return undefined;
  }
  const [, plain, double, single, flow, chomping] = value;
  const line = (form: Form, of: Json) =>
    new BlockLine(indent, dash !== undefined, indent + (dash?.length ?? 0), key === undefined ? key : detached(key), form, typeof of === 'string' ? detached(of) : of);
  if (plain !== undefined) {
    const scalar = readPlainScalar(plain);
    return typeof scalar === 'number' && !Number.isFinite(scalar) ? undefined : line(Form.SCALAR, scalar);
  }
  if (double !== undefined) {
    return line(Form.SCALAR, double.includes('\\') ? JSON.parse(`"${double}"`) as string : double);
  }
  if (single !== undefined) {
    return line(Form.SCALAR, single.replace(/''/g, "'"));
  }
  if (flow !== undefined) {
    const collection = readFlowLine(detached(flow));
    return collection === undefined ? undefined : line(Form.FLOW, collection);
  }
  return chomping === undefined ? line(Form.BLOCK, null) : line(Form.LITERAL, chomping);
}

const BLANK = new BlockLine(0, false, 0, undefined, Form.NOTHING, null);
