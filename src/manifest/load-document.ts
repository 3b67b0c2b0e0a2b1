import { YAMLException } from 'js-yaml';
import { decode } from './decode';
import { documentsOf } from './documents';
import { parseYaml } from './kubernetes-yaml';
import { LineIndex } from './line-index';
import { Json } from './manifest';
import { Positions } from './positions';
import { MAX_ALIASED_VALUES, settle, UnsettledError } from './settle';

/** A document that is no manifest, such as a configuration. */
export interface PlainDocument {
  /** Null where the text holds nothing. */
  readonly value: Json;
  /** `file:line:column` of the key or item at a pointer, or of its nearest parent. */
  placeOf(pointer: string): string;
}

/**
 * Reads a text of one YAML or JSON document as manifests are read.
 *
 * @throws an Error with one line: the place, and why it cannot be read
 */
export function loadDocument(content: string | Uint8Array, file: string): PlainDocument {
  const decoded = decode(content);
  if ('problem' in decoded) {
    throw new Error(`${file}: ${decoded.problem}`);
  }
  const { text } = decoded;
  const lines = new LineIndex(text);
  const at = (offset: number) => {
    const { line, column } = lines.at(offset);
    return `${file}:${line}:${column}`;
  };
  const [, second] = documentsOf(text);
  if (second !== undefined) {
    throw new Error(`${at(second.start)}: is a second document where one belongs: delete it`);
  }
  const positions = new Positions({ index: 0, start: 0, end: text.length }, { lines, isVerbatim: true, textOf: () => text });
  const placeOf = (pointer: string) => at(positions.offsetOf(pointer));
  try {
    return { value: settle(parseYaml(text) ?? null, { left: MAX_ALIASED_VALUES }), placeOf };
  } catch (error) {
    if (error instanceof YAMLException) {
      throw new Error(`${at(Math.min(error.mark?.position ?? 0, text.length))}: is no YAML that can be read: ${error.reason}`);
    }
    if (error instanceof UnsettledError) {
      throw new Error(`${placeOf(error.pointer)}: ${error.message}`);
    }
    throw error;
  }
}
