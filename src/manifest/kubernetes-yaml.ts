import { FAILSAFE_SCHEMA, load, LoadOptions, Mark, State, Type, YAMLException } from 'js-yaml';
import { holdsEmptyItem, misreadItem } from './empty-item';
import { nestedAnchor } from './nested-anchor';
import { readPlainScalar } from './plain-scalar';
import { refusedText } from './refused-text';

/** Deeper than any API object, and shallow enough that every walk over a manifest may recurse. */
export const MAX_DEPTH = 500;

/**
 * Stands for the key `<<` in what `parseYaml` returns, followed by a number, so that repeated ones are told apart and keep their
 * place among the keys around them. It is drawn anew in every process: no document can spell it.
 */
export const MERGE_KEY = `<<${Math.random()}:`;

let mergeKeys = 0;

/** Whether a key of what `parseYaml` returned stands for an unquoted `<<`. */
export function isMergeKey(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith(MERGE_KEY);
}

/** How many unquoted `<<` were read so far. */
export function mergeKeysSeen(): number {
  return mergeKeys;
}

let warnings = 0;

/** How often js-yaml took something that YAML does not allow, such as a line that is not indented enough. */
export function warningsSeen(): number {
  return warnings;
}

/**
 * Reads one YAML document as Kubernetes does, except for merge keys, which are left to `settle`: js-yaml lets a key win over a
 * merge that follows it, Kubernetes takes what comes last.
 *
 * @param listener hears where each node begins and ends; who listens has read the text before, and what is refused then is not looked for again
 * @throws a YAMLException with the place of what is no YAML, that is a duplicate key, that js-yaml would misread, or that Kubernetes refuses
 */
export function parseYaml(text: string, listener?: Listener): unknown {
  const value = load(text, listener === undefined ? OPTIONS : { ...OPTIONS, listener });
  if (listener !== undefined) {
    return value;
  }
  const misread = misreadItem(text);
  if (misread !== undefined && holdsEmptyItem(value)) {
    throw new YAMLException('a list ends in an empty item, for which "- null" must be written', { position: misread } as Mark);
  }
  const nested = nestedAnchor(text);
  if (nested !== undefined) {
    throw new YAMLException('an anchor stands inside a value that has the same one', { position: nested } as Mark);
  }
  const refused = refusedText(text);
  if (refused !== undefined) {
    throw new YAMLException(refused.reason, { position: refused.offset } as Mark);
  }
  return value;
}

type Listener = (event: 'open' | 'close', state: State) => void;

// Tags that no core type answers are ignored, as Kubernetes does: a scalar with one is a string.
const ignored = ['!', 'tag:'].flatMap((prefix) => [
  new Type(prefix, { kind: 'scalar', multi: true, construct: (text) => text ?? '' }),
  new Type(prefix, { kind: 'sequence', multi: true }),
  new Type(prefix, { kind: 'mapping', multi: true }),
]);

const explicit = (name: string, accepts: (value: unknown, text: string) => boolean) => new Type(`tag:yaml.org,2002:${name}`, {
  kind: 'scalar',
  resolve: (text) => accepts(readPlainScalar(text ?? ''), text ?? ''),
  construct: (text) => readPlainScalar(text ?? ''),
});

const WRITTEN_AS_FLOAT = /^(?!.?0x).*[.eE]/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const SCHEMA = FAILSAFE_SCHEMA.extend({
  implicit: [
    // Not the name that js-yaml knows, under which it would merge by its own order.
    new Type('tag:yaml.org,2002:merge-in-place', {
      kind: 'scalar',
      resolve: (text) => text === '<<',
      construct: () => MERGE_KEY + mergeKeys++,
    }),
    new Type('tag:yaml.org,2002:plain', {
      kind: 'scalar',
      resolve: (text) => text === null || readPlainScalar(text) !== text,
      construct: (text) => text === null ? null : readPlainScalar(text),
    }),
  ],
  explicit: [
    explicit('null', (value) => value === null),
    explicit('bool', (value) => typeof value === 'boolean'),
    explicit('int', (value, text) => Number.isInteger(value) && !WRITTEN_AS_FLOAT.test(text)),
    explicit('float', (value) => typeof value === 'number'),
    new Type('tag:yaml.org,2002:binary', {
      kind: 'scalar',
      resolve: (text) => BASE64.test((text ?? '').replace(/[\r\n]/g, '')),
      construct: (text) => Buffer.from(text ?? '', 'base64').toString(),
    }),
    ...ignored,
  ],
});

// Merge keys are not js-yaml's to expand, so their limit has nothing to count; its types do not know `maxDepth` yet.
const OPTIONS: LoadOptions & { maxDepth: number } = { schema: SCHEMA, maxDepth: MAX_DEPTH, onWarning: () => warnings++ };
