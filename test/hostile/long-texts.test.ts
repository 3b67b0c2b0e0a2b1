import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { CATALOGUE } from '../../src/rules/catalogue';
import { expressionsOf, Rule } from '../../src/rules/rule';

// What takes quadratic time at this size takes a minute, and what takes exponential time never ends.
const SIZE = 100_000;

/** The words that a rule looks for: repeated, they lead its patterns furthest before they fail. */
function wordsOf(rule: Rule): string[] {
  const texts = expressionsOf(rule).flatMap((expression) => expression.match(/'(?:[^'\\]|\\.)*'/g) ?? []);
  return [...new Set(texts.flatMap((text) => text.match(/[\w:/.@-]{2,}/g) ?? []))];
}

// Whatever the rule, these are what texts in manifests are made of.
const ANY_WORDS = ['a', '0-', '/', '/.', 'a.', '-----BEGIN a ', 'a:'];

/** A sample of the words, the same in every run. */
const someOf = (words: readonly string[]) => words.filter((_, i) => i % Math.ceil(words.length / 4) === 0);

const filled = (word: string) => word.repeat(Math.ceil(SIZE / word.length));

/** The object with a long text in place of every text, except of those that tell its kind. */
function withLongTexts(value: unknown, text: string, path = ''): unknown {
  if (typeof value === 'string') {
    return /^\/(?:apiVersion|kind|metadata\/name(?:space)?)$/.test(path) ? value : text;
  }
  if (Array.isArray(value)) {
    return value.map((item, i) => withLongTexts(item, text, `${path}/${i}`));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withLongTexts(item, text, `${path}/${key}`)]))
    : value;
}

test.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('%s reads texts of 100 kB in every field', (_, rule) => {
  const profile = { id: rule.id, title: rule.title, rules: [rule] };
  for (const word of [...ANY_WORDS, ...someOf(wordsOf(rule))]) {
    for (const example of [rule.bad[0], rule.good[0]]) {
      const objects = [example.object, ...example.others ?? []]
        .map((object) => withLongTexts(object, `${filled(word)}!`) as JsonObject);
      const { findings } = check(objects.map((object) => manifest(object)), { profile, today: '2027-01-31' });
      expect(findings.filter(({ rule: id, unjudged }) => id === rule.id && unjudged)).toEqual([]);
    }
  }
});
