import { readPlainScalar } from './plain-scalar';
import { thousands } from './thousands';
import { yamlLibrary, yamlTree } from './yaml-library';

/** What Kubernetes would not read, and where. */
export interface Refusal { readonly offset: number; readonly reason: string }

/**
 * What js-yaml reads and Kubernetes refuses: characters and escapes that it does not know, directives of other versions, keys that are no
 * text. No cluster will ever run such a document, so that a verdict about it would be of no worth. Undefined where there is nothing of it.
 */
export function refusedText(text: string): Refusal | undefined {
  // Nearly every document ends here. In JSON, which Kubernetes reads by another reader, all of it is allowed.
  if (!isDoubtful(text) || isJson(text)) {
    return undefined;
  }
  return refusedCharacter(text) ?? refusedDirective(text) ?? refusedNode(text);
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const LONGEST_KEY = 1024;

// Of a longer document the syntax tree would take gigabytes. No cluster takes an object of that size, and no list of objects has odd keys.
const LONGEST_TREE = 4_000_000;

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
// Kubernetes passes over a byte order mark where a line begins, which to js-yaml is the first character of a key.
const MARK = /^\ufeff/m;
const DIRECTIVE = /^%(?!YAML[ \t]+1\.1[ \t]*\r?$|TAG[ \t]).*/m;
// YAML 1.1 does not know the first; the second are halves of characters, which JSON alone puts together.
const ESCAPE = /\\(?:\/|u[dD][89a-fA-F])/;
// What may be a key that is null, a number that is printed otherwise than it is read, a list, a map or an alias, or any key behind `?`.
// At the beginning of the text, and behind each separator: to look back from every character would take as long as the whole reading.
const ODD_KEY = String.raw`(?:\?\s|(?:~|null|Null|NULL|[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)|[-+.\d][-+_.\w]{15,})?:(?:[\s,{}[\]"']|$))`;
const FIRST_KEY = new RegExp(ODD_KEY, 'y');
const LATER_KEY = new RegExp(String.raw`[\s{},[\]]${ODD_KEY}`);

// Before `<<` a tag makes js-yaml merge by its own order, and before another key what no cluster reads as it looks.
const MERGE_TAG = 'tag:yaml.org,2002:merge';
const TAGGED_MERGE = /!\S*[ \t]+(?:&\S+[ \t]+)?(?:<<|["']<<["'])|!\S*merge|^%TAG/m;

function hasTaggedMerge(text: string): boolean {
  return text.includes('!') && TAGGED_MERGE.test(text);
}

function isDoubtful(text: string): boolean {
  return hasOddKey(text)
    || hasTaggedMerge(text)
    || CONTROL.test(text)
    || MARK.test(text)
    || text.includes('\\') && ESCAPE.test(text)
    || text.includes('%') && DIRECTIVE.test(text)
    || hasLongLine(text);
}

function hasOddKey(text: string): boolean {
  FIRST_KEY.lastIndex = 0;
  return FIRST_KEY.test(text) || LATER_KEY.test(text);
}

// Not by a pattern: that would look for the end of each line from every character of it.
function hasLongLine(text: string): boolean {
  let start = 0;
  while (text.length - start > LONGEST_KEY) {
    const end = text.indexOf('\n', start);
    if (end < 0 || end - start > LONGEST_KEY) {
      return true;
    }
    start = end + 1;
  }
  return false;
}

function refusedCharacter(text: string): Refusal | undefined {
  const mark = MARK.exec(text);
  if (mark !== null) {
    return { offset: mark.index, reason: 'a byte order mark stands within it: delete it' };
  }
  const found = CONTROL.exec(text);
  const code = found && found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return found === null ? undefined : { offset: found.index, reason: `it holds the control character U+${code}` };
}

// They end at the line that begins the document itself.
function refusedDirective(text: string): Refusal | undefined {
  const end = /^---(?=\s|$)/m.exec(text)?.index ?? 0;
  const found = DIRECTIVE.exec(text.slice(0, end));
  return found === null ? undefined : { offset: found.index, reason: `Kubernetes knows no directive ${found[0].trim()}` };
}

function refusedNode(text: string): Refusal | undefined {
  if (text.length > LONGEST_TREE || !hasOddKey(text) && !hasTaggedMerge(text) && !ESCAPE.test(text) && !hasLongLine(text)) {
    return undefined;
  }
  const { isAlias, isScalar, visit } = yamlLibrary();
  const tree = yamlTree(text);
  let refusal: Refusal | undefined;
  const refuse = (offset: number, reason: string) => {
    refusal = { offset, reason };
    return visit.BREAK;
  };
  visit(tree, {
    Scalar(_, { type, range }) {
      const escape = type === 'QUOTE_DOUBLE' && range ? unknownEscape(text.slice(range[0], range[1])) : undefined;
      return escape === undefined ? undefined : refuse(range![0] + escape.offset, `Kubernetes knows no ${escape.sequence} in quotes`);
    },
    Pair(_, { key }) {
      const node = isAlias(key) ? key.resolve(tree) : key;
      const offset = (key as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
      if (node === undefined || node === null) {
        return refuse(offset, 'a key is null');
      }
      if (!isScalar(node)) {
        return refuse(offset, 'a list or a map stands where a key belongs');
      }
      const reason = keyProblem(node as { source?: string; type?: string; tag?: string });
      return reason === undefined ? undefined : refuse(offset, reason);
    },
  });
  return refusal;
}

function keyProblem({ source = '', type, tag }: { readonly source?: string; readonly type?: string; readonly tag?: string }): string | undefined {
  if (source.length > LONGEST_KEY) {
    return `a key has more than ${thousands(LONGEST_KEY)} characters`;
  }
  if (tag === MERGE_TAG || source === '<<' && tag !== undefined) {
    return 'a tag stands before a merge: write << alone';
  }
  if (type !== 'PLAIN' || tag === 'tag:yaml.org,2002:str' || tag === '!') {
    return undefined;
  }
  const value = readPlainScalar(source);
  if (value === null) {
    return 'a key is null';
  }
  const exact = typeof value !== 'number' || Number.isSafeInteger(value) || Number.isFinite(value) && !Number.isInteger(value);
  return exact ? undefined : `the key ${source.slice(0, LONGEST_SHOWN)} is read as a number that it cannot be: quote it`;
}

const LONGEST_SHOWN = 60;

function unknownEscape(quoted: string): { readonly sequence: string; readonly offset: number } | undefined {
  for (const { 0: sequence, index } of quoted.matchAll(/\\(?:u[^]{4}|[^])/g)) {
    if (ESCAPE.test(sequence)) {
      return { sequence, offset: index };
    }
  }
  return undefined;
}
