import { Answer, guide, Recommendation } from './guide';
import { prose, table } from './markdown';

/** docs/guide-coverage.md: each recommendation of the guide, and what answers it. */
export function guidePage(): string {
  const rows = guide();
  const chapters = [...new Set(rows.map(topChapter))].map((title) => ({ title, rows: rows.filter((row) => topChapter(row) === title) }));
  const software = rows.filter(hasSoftware);
  const shared = software.filter(({ answers }) => answers.some(({ by }) => by === 'person'));
  return `${[
    '# What answers the guide',
    '<!-- Made by build/rule-docs.ts from docs/guide.tsv and the catalogue; never edited by hand. -->',
    'The recommendations of the NSA/CISA Kubernetes Hardening Guide, version 1.2, in our words, and what of this project answers each: '
    + 'a [rule](rules.md) that `bulwark check` asks, a [construct](../API.md) that renders it, a command that prints it. What stands in italics is '
    + 'left to a person: no manifest shows it, or it is a decision.',
    table(['Chapter', 'Recommendations', 'Answered here', 'Of these with work left', "A person's work alone"], [
      ...chapters.map(({ title, rows: some }) => figures(`[${title}](#${anchor(title)})`, some)),
      figures('all', rows),
    ]),
    `${software.length} of ${rows.length} have an answer here, ${shared.length} of them beside work that is left to a person.`,
    ...chapters.flatMap(({ title, rows: some }) => [
      `## ${title}`,
      table(['Recommendation', 'What it asks', 'What answers it'], some.map(({ id, text, answers }) => [
        `<a id="${id}"></a>${id}`, prose(text), answers.map(shown).join('<br>'),
      ])),
    ]),
  ].join('\n\n')}\n`;
}

function figures(title: string, rows: readonly Recommendation[]): string[] {
  const software = rows.filter(hasSoftware);
  const shared = software.filter(({ answers }) => answers.some(({ by }) => by === 'person'));
  return [title, ...[rows.length, software.length, shared.length, rows.length - software.length].map(String)];
}

function hasSoftware({ answers }: Recommendation): boolean {
  return answers.some(({ by }) => by !== 'person');
}

function topChapter({ chapter }: Recommendation): string {
  return chapter.split(', ')[0];
}

function anchor(title: string): string {
  return title.toLowerCase().replace(/[^\w -]/g, '').replace(/ /g, '-');
}

function shown({ by, what }: Answer): string {
  switch (by) {
    case 'rule': return `rule [${what}](rules.md#${what})`;
    case 'construct': return `[${what}](../API.md#cdk8s-bulwark.${what})`;
    case 'command': return `\`bulwark ${what}\``;
    case 'person': return `*${prose(what)}*`;
  }
}
