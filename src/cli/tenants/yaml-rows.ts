import { isMap, isScalar, isSeq, LineCounter, Node, parseAllDocuments, YAMLMap } from 'yaml';
import { Cell, TenantRow, tenantOf } from './row';
import { OptionTable } from '../option';
import { UsageError } from '../usage-error';

/** A place in a file that makes all of it unusable. */
export class UnreadableYaml extends Error {
  constructor(message: string, public readonly line: number, public readonly column: number) {
    super(message);
  }
}

/**
 * The rows of a YAML or JSON text: a list of maps, one a namespace.
 *
 * @throws an UnreadableYaml where it is no YAML, or no such list
 */
export function* yamlRows<T extends OptionTable>(text: string, options: T): Generator<TenantRow<T>> {
  const lines = new LineCounter();
  // Whether a key stands twice is for its row to say.
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false });
  const unreadable = (message: string, offset = 0) => {
    const { line, col } = lines.linePos(offset);
    return new UnreadableYaml(message, Math.max(line, 1), Math.max(col, 1));
  };
  if ('empty' in documents || documents.length !== 1) {
    throw unreadable(`holds ${'empty' in documents ? 0 : documents.length} documents, not one list of namespaces`);
  }
  const [{ contents, errors: [error] }] = documents;
  if (error !== undefined) {
    throw unreadable(`is no YAML that can be read: ${error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '')}`, error.pos[0]);
  }
  if (!isSeq(contents)) {
    throw unreadable('is no list of namespaces', contents?.range?.[0]);
  }
  for (const item of contents.items as Node[]) {
    yield { line: lines.linePos(item.range![0]).line, ...rowOf(item, options) };
  }
}

function rowOf<T extends OptionTable>(item: Node, options: T): Omit<TenantRow<T>, 'line'> {
  try {
    if (!isMap(item)) {
      throw new UsageError('is no map with a name');
    }
    return tenantOf(cellsOf(item), options);
  } catch (error) {
    if (error instanceof UsageError) {
      return { name: '', values: {}, problem: error.message };
    }
    throw error;
  }
}

function cellsOf(map: YAMLMap): [string, Cell][] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key, value }): [string, Cell][] => {
    const column = textOf(key, 'a key') ?? '';
    if (seen.has(column)) {
      throw new UsageError(`the key ${column} stands there twice`);
    }
    seen.add(column);
    if (isSeq(value)) {
      return [[column, value.items.map((each) => textOf(each, column) ?? '')]];
    }
    const text = textOf(value, column);
    return text === undefined ? [] : [[column, text]];
  });
}

// As it is written: `1.50` and `yes` are texts here, whatever else they could be.
function textOf(node: unknown, what: string): string | undefined {
  if (node === null || (isScalar(node) && node.value === null)) {
    return undefined;
  }
  if (!isScalar(node)) {
    throw new UsageError(`${what} is neither a text nor a list of texts`);
  }
  return node.source ?? String(node.value);
}
