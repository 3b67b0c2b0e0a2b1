import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/rules/catalogue';
import { Rule } from '../../src/rules/rule';

const folder = join(__dirname, '..', '..', 'src', 'rules');

// Every file below a topic, with the rules that it exports.
const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  .flatMap(({ name: topic }) => readdirSync(join(folder, topic)).map((file) => ({ topic, name: file.replace(/\.ts$/, '') })))
  .map(({ topic, name }) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const exported: Record<string, unknown> = require(join(folder, topic, name));
    return { topic, name, rules: Object.values(exported).filter(isRule) };
  });

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && 'bad' in value && 'good' in value;
}

test('every rule that is written is asked: no file is forgotten in the catalogue', () => {
  expect(files.flatMap(({ rules }) => rules).map(({ id }) => id).sort()).toEqual(CATALOGUE.map(({ id }) => id));
});

test('a rule is alone in its file, which has its name', () => {
  for (const { name, rules } of files) {
    expect(rules.map(({ id }) => id)).toEqual(rules.length === 0 ? [] : [name]);
  }
});

test('every rule says for whom it is wrong, if for nobody, then why', () => {
  expect(CATALOGUE.filter(({ whenNotToUse = '' }) => !/^[A-Z].{20,}\.$/.test(whenNotToUse)).map(({ id }) => id)).toEqual([]);
});
