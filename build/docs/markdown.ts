/** Text of a rule as Markdown shows it: what would be a tag, a table's border or emphasis is a character. */
export function prose(text: string): string {
  return text.replace(/[<|*_]/g, (character) => character === '<' ? '&lt;' : `\\${character}`).replace(/\n/g, ' ');
}

/** A table; its cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A block of code. */
export function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
