import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/rules/catalogue';

/** What answers a recommendation: an id of the catalogue, a name that the library exports, a command, or what a person does. */
export interface Answer {
  readonly by: 'rule' | 'construct' | 'command' | 'person';
  readonly what: string;
}

/** One recommendation of the NSA/CISA Kubernetes Hardening Guide, in our words. */
export interface Recommendation {
  readonly id: string;
  readonly chapter: string;
  readonly text: string;
  readonly answers: readonly Answer[];
}

const KINDS: readonly Answer['by'][] = ['rule', 'construct', 'command', 'person'];

/** The guide, in its own order. The rules that name a recommendation answer it without being listed beside it. */
export function guide(): Recommendation[] {
  const [, ...lines] = readFileSync(join(__dirname, '../../docs/guide.tsv'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [id, chapter, text, ...listed] = line.split('\t');
    const referring = CATALOGUE.filter(({ references }) => references.some((reference) => reference.source === 'nsa' && reference.id === id));
    const answers = [...referring.map((rule): Answer => ({ by: 'rule', what: rule.id })), ...listed.filter(Boolean).map(answerOf)]
      .sort((a, b) => KINDS.indexOf(a.by) - KINDS.indexOf(b.by));
    return { id, chapter, text, answers: answers.filter((each, i) => answers.findIndex(({ what }) => what === each.what) === i) };
  });
}

function answerOf(text: string): Answer {
  const [by, what] = text.split(': ');
  if (!(KINDS as readonly string[]).includes(by) || what === undefined) {
    throw new Error(`docs/guide.tsv: "${text}" is no answer: write one of ${KINDS.join(', ')}, a colon and what it is`);
  }
  return { by: by as Answer['by'], what };
}
