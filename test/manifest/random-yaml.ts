import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { stringify } from 'yaml';

const scalar = fc.oneof(
  fc.constantFrom('a', 'b: c', '- d', '# e', 'x\ny: z\n', '  indented\nk: v', 'on', '', '{', 'long '.repeat(30), 1, true, null),
  fc.string({ maxLength: 6 }),
);
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'name', 'a.b/c') },
  fc.constantFrom('on', '1', 'a: b', '- x', '#', '', 'a b'), fc.string({ maxLength: 4 }),
).filter((text) => text !== '__proto__');
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(key, tie('value'), { maxKeys: 4 })),
})).value;
/** Random values, written as YAML by either library in one of its styles. */
export const written = fc.tuple(tree, fc.constantFrom(
  (value: unknown) => dump(value),
  (value: unknown) => dump(value, { flowLevel: 2 }),
  (value: unknown) => dump(value, { noArrayIndent: true, lineWidth: 20 }),
  (value: unknown) => stringify(value), (value: unknown) => stringify(value, { indentSeq: false, lineWidth: 20, defaultStringType: 'QUOTE_SINGLE' }),
)).map(([value, write]) => write(value));

const edit = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', ' ', '  ', '\n', '- ', ': ', '#', '"', '\'', '{', '}', '[', '? ', '|\n', '&a ', '<<: ', '\t', 'k: v\n'));

/** A text with a few random edits, of what means something to YAML. */
export function edited(text: string): fc.Arbitrary<string> {
  return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => edits.reduce((before, [at, length, put]) => {
    const start = at % (before.length + 1);
    return before.slice(0, start) + put + before.slice(start + length);
  }, text));
}
