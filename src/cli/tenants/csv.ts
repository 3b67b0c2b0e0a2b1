/** One record of a CSV text. */
export interface CsvRecord {
  /** The line that it starts on, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Why it is none: then its fields are not to be used. */
  readonly problem?: string;
}

const PLAIN = /[^",\r\n]*/y;
const QUOTED = /"((?:[^"]|"")*)"/y;
const REST_OF_LINE = /[^\r\n]*/y;
const LINE_END = /\r\n|\n|\r/y;

/**
 * Reads CSV as RFC 4180 has it: fields in quotes may hold commas, line ends and doubled quotes, and a quote anywhere else is an error
 * of that record alone. Lines without anything are passed over. By hand, since the grammar is three rules long and what a library would
 * add, guessing the delimiter and mending broken quotes, is what must not happen to the names of groups.
 */
export function* csvRecords(text: string): Generator<CsvRecord> {
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at = match === null ? at : pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const start = line;
    const fields: string[] = [];
    let problem: string | undefined;
    for (;;) {
      const quoted = text[at] === '"' ? take(QUOTED) : null;
      if (quoted === null && text[at] === '"') {
        problem = 'a quote is opened and never closed';
        at = text.length;
        break;
      }
      fields.push(quoted === null ? take(PLAIN)![0] : quoted[1].replaceAll('""', '"'));
      line += quoted === null ? 0 : quoted[1].split(/\r\n|\n|\r/).length - 1;
      if (text[at] === ',') {
        at++;
        continue;
      }
      if (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
        problem = `${quoted === null ? 'a quote stands within' : 'text stands behind the closing quote of'} field ${fields.length}`;
        take(REST_OF_LINE);
      }
      break;
    }
    line += take(LINE_END) === null ? 0 : 1;
    if (problem !== undefined || fields.length > 1 || fields[0] !== '') {
      yield problem === undefined ? { line: start, fields } : { line: start, fields, problem };
    }
  }
}
