import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guide } from '../../build/docs/guide';
import { guidePage } from '../../build/docs/guide-page';
import { rulesPage } from '../../build/docs/rules-page';
import { ENGINE_RULES } from '../../src/check/engine-rules';
import { COMMANDS } from '../../src/cli/commands';
import { CATALOGUE } from '../../src/rules/catalogue';
import { CATEGORIES } from '../../src/rules/rule';
import { GUIDE_RECOMMENDATIONS } from '../rules/guide-recommendations';

const read = (...path: string[]) => readFileSync(join(__dirname, '..', '..', ...path), 'utf8');
const rulesMd = read('docs', 'rules.md');
const guideMd = read('docs', 'guide-coverage.md');

const sections = new Map(rulesMd.split(/^### /m).slice(1).map((text) => [text.slice(0, text.indexOf('\n')), text]));

test.each([
  ['rules.md', rulesMd, rulesPage],
  ['guide-coverage.md', guideMd, guidePage],
])('docs/%s is what `npx projen docs` makes of the catalogue as it is', (_name, written, made) => {
  expect(made()).toBe(written);
});

test('every rule has a section, the engine\'s own too, and no other has', () => {
  expect([...sections.keys()].sort()).toEqual([...CATALOGUE, ...ENGINE_RULES].map(({ id }) => id).sort());
});

test.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('the section of %s says all that is known of it', (id, rule) => {
  const section = sections.get(id)!.replace(/\\/g, '').replace(/&lt;/g, '<');
  const parts = [
    rule.title, `Severity: ${rule.severity}`, `Category: ${rule.category}`, rule.remediation, rule.whenNotToUse ?? '',
    ...rule.references.map(({ title }) => title),
    ...Object.values(rule.peers ?? {}).flat().map((peer) => `\`${peer}\``),
    ...Object.entries(rule.parameters ?? {}).flatMap(([name, { title, value }]) => [
      `\`${name}\``, title, ...[value].flat().map((each) => `\`${String(each).replace(/\\/g, '')}\``),
    ]),
    '\nBad: ', '\nGood: ',
  ];
  expect(parts.filter((part) => !section.includes(part.replace(/\\/g, '')))).toEqual([]);
  expect(section.match(/^```yaml$/gm)).toHaveLength(2);
});

test('every category has its rules under a title', () => {
  const used = CATEGORIES.filter((category) => CATALOGUE.some((rule) => rule.category === category));
  expect(rulesMd.match(/^## .*$/gm)).toHaveLength(used.length + 'Profiles, Under every profile'.split(', ').length);
});

const rows = guide();

test('every recommendation of the guide has a row, and no other has', () => {
  expect(rows.map(({ id }) => id).sort()).toEqual([...GUIDE_RECOMMENDATIONS]);
  expect(guideMd.match(/<a id="[\w-]+"><\/a>/g)).toHaveLength(GUIDE_RECOMMENDATIONS.length);
});

test('every recommendation has an answer, if only that it is a person\'s work', () => {
  expect(rows.filter(({ answers }) => answers.length === 0).map(({ id }) => id)).toEqual([]);
});

const exported = read('src', 'index.ts').matchAll(/export \{ ([^}]+) \}/g);
const KNOWN = {
  rule: CATALOGUE.map(({ id }) => id),
  construct: [...exported].flatMap(([, names]) => names.split(', ')),
  command: COMMANDS.map(({ name }) => name),
};

test.each(['rule', 'construct', 'command'] as const)('every %s that answers a recommendation is there', (kind) => {
  const named = rows.flatMap(({ answers }) => answers.filter(({ by }) => by === kind).map(({ what }) => what.split(' ')[0]));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((what) => !KNOWN[kind].includes(what))).toEqual([]);
});

test('every rule that names a recommendation stands beside it', () => {
  const answered = rows.flatMap(({ id, answers }) => answers.filter(({ by }) => by === 'rule').map(({ what }) => `${id} ${what}`));
  const named = CATALOGUE.flatMap((rule) => rule.references.filter(({ source }) => source === 'nsa').map(({ id }) => `${id} ${rule.id}`));
  expect(named.filter((each) => !answered.includes(each))).toEqual([]);
});

test('every link within the pages leads somewhere', () => {
  const anchors = {
    'rules.md': [...rulesMd.matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchor(title)),
    'guide-coverage.md': [...[...guideMd.matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchor(title)), ...rows.map(({ id }) => id)],
  };
  const links = Object.entries({ 'rules.md': rulesMd, 'guide-coverage.md': guideMd })
    .flatMap(([page, text]) => [...text.matchAll(/\]\(([\w.-]*)#([\w-]+)\)/g)].map(([, file, id]) => ({ page: file || page, id })));
  expect(links.length).toBeGreaterThan(CATALOGUE.length);
  expect(links.filter(({ page, id }) => !anchors[page as keyof typeof anchors].includes(id))).toEqual([]);
});

function anchor(title: string): string {
  return title.toLowerCase().replace(/[^\w -]/g, '').replace(/ /g, '-');
}
