/* eslint-disable no-bitwise */
/** A source of numbers that a seed repeats. */
export interface Dice {
  /** A whole number below a limit. */
  below(limit: number): number;
}

/** A generator of 32 bits (mulberry32): what a run found is found again by its seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    },
  };
}

// What YAML, JSON, Kubernetes and JavaScript each give a meaning of its own.
const FRAGMENTS = [
  '\n', '\r\n', '\t', ' ', '---\n', '...\n', ': ', '- ', '? ', '#', '|\n', '>-\n', '"', "'", '{', '}', '[', ']', ',', '&a ', '*a', '<<: *a\n', '!!binary ', '!x ', '%YAML 1.1\n',
  'null', '~', 'true', 'yes', 'on', '0o17', '017', '1:30', '.inf', '.nan', '-0', '1e999', '9'.repeat(40), '18446744073709551616', '2027-01-31', '',
  '__proto__: ', 'constructor: ', 'toString: ', 'hasOwnProperty: ', '[]', '{}', '{a: {b: [1, {c: null}]}}', 'containers: ', 'spec: ', 'kind: List\nitems:\n', 'exemption.bulwark/no-host-path: ',
  '\0', '\ufeff', '\u0085', '\u2028', '\ud800', '😀', 'x'.repeat(3000), '['.repeat(600), '- '.repeat(600), '{{ .Values.x }}', '$(A)', '1Ki', '-1m',
] as const;

const MUTATIONS: readonly ((text: string, dice: Dice) => string)[] = [
  // A fragment put somewhere.
  (text, dice) => spliced(text, dice.below(text.length + 1), 0, FRAGMENTS[dice.below(FRAGMENTS.length)]),
  // A fragment in place of a value or key.
  (text, dice) => {
    const words = [...text.matchAll(/[\w./-]+/g)];
    const word = words[dice.below(words.length || 1)];
    return word === undefined ? text : spliced(text, word.index, word[0].length, FRAGMENTS[dice.below(FRAGMENTS.length)]);
  },
  // A piece taken out.
  (text, dice) => spliced(text, dice.below(text.length + 1), 1 + dice.below(40), ''),
  // A character changed.
  (text, dice) => spliced(text, dice.below(text.length + 1), 1, String.fromCharCode(dice.below(dice.below(4) === 0 ? 0x10000 : 128))),
  // Cut off.
  (text, dice) => text.slice(0, dice.below(text.length + 1)),
  // A line moved to another place, or there twice.
  (text, dice) => {
    const lines = text.split('\n');
    const line = lines[dice.below(lines.length)];
    lines.splice(dice.below(lines.length), dice.below(2), line);
    return lines.join('\n');
  },
  // A line further in or out.
  (text, dice) => {
    const lines = text.split('\n');
    const at = dice.below(lines.length);
    lines[at] = dice.below(2) === 0 ? `  ${lines[at]}` : lines[at].replace(/^ {1,2}/, '');
    return lines.join('\n');
  },
];

/** A text with one to four random changes. */
export function mutated(text: string, dice: Dice): string {
  let result = text;
  for (let left = 1 + dice.below(4); left > 0; left--) {
    result = MUTATIONS[dice.below(MUTATIONS.length)](result, dice);
  }
  return result;
}

function spliced(text: string, at: number, remove: number, insert: string): string {
  return text.slice(0, at) + insert + text.slice(at + remove);
}
