import { Json, JsonObject } from './manifest';
import { readPlainScalar } from './plain-scalar';

/**
 * Reads a list in brackets or a map in braces that stands on one line.
 *
 * @returns undefined where it is not plain enough to be sure
 */
export function readFlowLine(text: string): Json | undefined {
  const flow = new FlowLine(text);
  const value = flow.collection();
  return flow.isAtEnd ? value : undefined;
}

const KEY = /([\w./$][\w./$-]*): +/y;
const SCALAR = /(?:((?:[\w./$(+]|-(?=[\w./-]))(?:[\w./$()+=@%~-]|:(?=[\w/]))*)|"([ !#-[\]-~]*)"|'([ -&(-~]*)')/y;
const SPACES = / */y;

/** Once something is not plain, nothing more is read, so that the end is not reached. */
class FlowLine {
  private at = 0;
  private failed = false;

  constructor(private readonly text: string) {}

  public get isAtEnd(): boolean {
    return !this.failed && this.at === this.text.length;
  }

  public collection(): Json | undefined {
    return this.takes('[') ? this.list() : this.takes('{') ? this.map() : undefined;
  }

  private list(): Json | undefined {
    const items: Json[] = [];
    if (this.takes(']')) {
      return items;
    }
    do {
      const item = this.value();
      // Whether a list holds null is asked of the text as a whole.
      if (item === undefined || item === null) {
        return this.fail();
      }
      items.push(item);
    } while (this.takes(','));
    return this.takes(']') ? items : this.fail();
  }

  private map(): Json | undefined {
    const map: JsonObject = {};
    if (this.takes('}')) {
      return map;
    }
    do {
      const key = this.match(KEY)?.[1];
      const value = key === undefined || readPlainScalar(key) !== key || map[key] !== undefined ? undefined : this.value();
      if (value === undefined) {
        return this.fail();
      }
      map[key!] = value;
    } while (this.takes(','));
    return this.takes('}') ? map : this.fail();
  }

  private value(): Json | undefined {
    const first = this.text[this.at];
    if (first === '[' || first === '{') {
      return this.collection();
    }
    const [, plain, double, single] = this.match(SCALAR) ?? [];
    if (plain === undefined) {
      return double ?? single;
    }
    const scalar = readPlainScalar(plain);
    return typeof scalar === 'number' && !Number.isFinite(scalar) ? undefined : scalar;
  }

  private fail(): undefined {
    this.failed = true;
    return undefined;
  }

  /** Goes over a character, and the blank space around it, where it comes next. */
  private takes(character: string): boolean {
    this.match(SPACES);
    if (this.text[this.at] !== character) {
      return false;
    }
    this.at++;
    this.match(SPACES);
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) {
      this.at += found[0].length;
    }
    return found;
  }
}
