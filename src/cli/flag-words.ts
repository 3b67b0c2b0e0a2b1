const EXEMPTIONS = /exemptions: \[((?:\{ rule: [^}]*\}(?:, )?)+)\]/g;

/** What constructs say about their props, in one line and said about flags: `words` has the flag for each prop. */
export function inFlags(message: string, words: Readonly<Record<string, string>>): string {
  const line = message.split('\n').map((each) => each.trim()).filter((each) => each !== '').join(' ');
  const exempted = line.replace(EXEMPTIONS, (_, list: string) => [...list.matchAll(/rule: '([\w-]+)'/g)].map(([, rule]) => `--exempt ${rule}=REASON`).join(' '));
  // The longest first: one prop can begin another.
  return Object.entries(words).sort(([a], [b]) => b.length - a.length).reduce((text, [prop, flag]) => text.replaceAll(prop, flag), exempted);
}
