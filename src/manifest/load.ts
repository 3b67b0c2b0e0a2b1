import { YAMLException } from 'js-yaml';
import { readBlocks } from './block-reader';
import { decode, DecodedText } from './decode';
import { Document, documentsOf } from './documents';
import { jsonStreamOf } from './json-stream';
import { mergeKeysSeen, parseYaml, warningsSeen } from './kubernetes-yaml';
import { LineIndex } from './line-index';
import { Manifest } from './manifest';
import { requireMemory } from './memory-limit';
import { objectsOf } from './objects';
import { PositionedText, Positions } from './positions';
import { isJson } from './refused-text';
import { AliasBudget, MAX_ALIASED_VALUES, settle, UnsettledError } from './settle';
import { thousands } from './thousands';

/** Why a file, or one document of it, gives no manifest. */
export interface LoadError {
  readonly file?: string;
  /** Where in the file, both from 1. */
  readonly line?: number;
  readonly column?: number;
  /** One line, which continues the sentence that the place begins. */
  readonly message: string;
  /** Whether it is merely nothing of Kubernetes, such as the values of a chart: a folder may hold it, a file named by the user may not. */
  readonly foreign?: boolean;
}

/** What a text holds. */
export interface Loaded {
  readonly manifests: Manifest[];
  readonly errors: LoadError[];
}

/** Reads the manifests of a YAML or JSON text as Kubernetes would; what cannot be read hides nothing else. */
export function loadManifests(content: string | Uint8Array, source: { readonly file?: string } = {}): Loaded {
  const decoded = decode(content);
  if ('problem' in decoded) {
    const { problem, ...place } = decoded;
    return { manifests: [], errors: [{ ...source, ...place, message: problem }] };
  }
  return new Reader(decoded, source).read();
}

class Reader implements PositionedText {
  public readonly lines: LineIndex;
  public readonly isVerbatim: boolean;
  private readonly manifests: Manifest[] = [];
  private readonly errors: LoadError[] = [];
  private readonly budget: AliasBudget = { left: MAX_ALIASED_VALUES };
  private readonly text: string;
  private readonly parsed: string;
  private sawTemplate = false;
  private readonly folded = { foreign: 0, meant: 0 };

  constructor({ text, isAscii }: DecodedText, private readonly source: { readonly file?: string }) {
    this.text = text;
    this.lines = new LineIndex(text);
    // They end a line for Kubernetes and for no JavaScript library: behind one, a comment would hide fields. Offsets stay the same.
    this.parsed = isAscii ? text : text.replace(/[\u0085\u2028\u2029]/g, '\n');
    this.isVerbatim = this.parsed === this.text;
  }

  public read(): Loaded {
    for (const document of jsonStreamOf(this.parsed) ?? documentsOf(this.parsed)) {
      requireMemory();
      this.readDocument(document);
    }
    this.reportFolded();
    return { manifests: this.manifests, errors: this.errors };
  }

  // JSON knows no other line ends than ours, so that in its strings they are characters like any other.
  public textOf({ start, end }: Document): string {
    const text = this.parsed.slice(start, end);
    if (this.isVerbatim) {
      return text;
    }
    const original = this.text.slice(start, end);
    return original !== text && isJson(original) ? original : text;
  }

  private readDocument(document: Document) {
    const text = this.textOf(document);
    const positions = new Positions(document, this);
    let value: unknown;
    let isNullFree = false;
    try {
      const plain = readBlocks(text);
      if (plain === undefined) {
        value = this.parse(text, positions);
      } else {
        value = plain.object;
        ({ isNullFree } = plain);
        positions.isPlain = true;
      }
    } catch (error) {
      this.refuse(document, text, error, positions);
      return;
    }
    for (const { problem, foreign, object, root } of objectsOf(value)) {
      if (object === undefined) {
        this.report(problem, positions.offsetOf(root), foreign);
        continue;
      }
      this.manifests.push({
        object,
        // Not spread: that would cost a hidden class for each document.
        source: this.source.file === undefined ? { document: document.index } : { file: this.source.file, document: document.index },
        root,
        isNullFree,
        positionOf: (pointer) => positions.positionOf(root + pointer),
      });
    }
  }

  private parse(text: string, positions: Positions): unknown {
    const mergesBefore = mergeKeysSeen();
    const warningsBefore = warningsSeen();
    const parsed = parseYaml(text);
    const merges = mergeKeysSeen() !== mergesBefore;
    positions.isPlain = !merges && warningsSeen() === warningsBefore;
    return settle(parsed, this.budget, text.includes('&') || merges);
  }

  private refuse(document: Document, text: string, error: unknown, positions: Positions) {
    const template = TEMPLATE.exec(text);
    if (template) {
      // One line a file: what is not rendered in one document seldom is in the next.
      if (!this.sawTemplate) {
        this.report('is a template that is not rendered ({{ … }}): render it first, as with helm template', document.start + template.index + template[0].length - 2);
      }
      this.sawTemplate = true;
    } else if (error instanceof UnsettledError) {
      this.report(error.message, positions.offsetOf(error.pointer));
    } else if (error instanceof YAMLException) {
      const offset = error.mark?.position ?? 0;
      this.report(messageOf(error, text), document.start + Math.min(offset, text.length), !MEANT_FOR_KUBERNETES.test(text));
    } else {
      throw error;
    }
  }

  private report(message: string, offset: number, foreign = false) {
    if (this.errors.length >= MOST_ERRORS) {
      this.folded[foreign ? 'foreign' : 'meant']++;
      return;
    }
    this.errors.push({ ...this.source, ...this.lines.at(offset), message, ...(foreign ? { foreign } : {}) });
  }

  private reportFolded() {
    const { foreign, meant } = this.folded;
    if (meant > 0) {
      this.errors.push({ ...this.source, message: `holds ${thousands(meant)} more that cannot be read` });
    }
    if (foreign > 0) {
      this.errors.push({ ...this.source, message: `holds ${thousands(foreign)} more that is nothing of Kubernetes`, foreign: true });
    }
  }
}

// A file may have a million documents, and nobody reads a million lines.
const MOST_ERRORS = 100;

// Of what cannot be read, no more can be told.
const MEANT_FOR_KUBERNETES = /apiVersion|^["']?kind["']?[ \t]*:/m;

// `{{` where YAML expects a value or a key: within quotes and text blocks, as in the rules of Prometheus, it is text.
const TEMPLATE = /^[ \t]*(?:-[ \t]+)*(?:[\w./"'-]+:[ \t]+)?\{\{/m;

const KEY = /("(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[^\s:#,{}[\]][^:\r\n]*)/y;

function messageOf({ reason, mark }: YAMLException, text: string): string {
  if (reason === 'duplicated mapping key') {
    KEY.lastIndex = mark?.position ?? 0;
    const [key = ''] = KEY.exec(text) ?? [];
    return `has ${key === '' ? 'a key' : `the key ${key.trim()}`} twice in one map`;
  }
  const depth = /^nesting exceeded maxDepth \((\d+)\)$/.exec(reason);
  return depth ? `is nested more than ${thousands(Number(depth[1]))} levels deep` : `is no YAML that can be read: ${reason}`;
}
