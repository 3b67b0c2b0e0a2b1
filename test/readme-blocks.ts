import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fenced block of code: its language, what else stands on the fence, its lines. */
export interface Block {
  readonly language: string;
  readonly info: string;
  readonly text: string;
}

/** A command of a console session, and the lines that are shown as its output. */
export interface Command {
  readonly line: string;
  readonly shown: readonly string[];
}

export function readmeBlocks(): Block[] {
  const text = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  return [...text.matchAll(/^```(\w+) ?(.*)\n([^]*?)^```$/gm)].map(([, language, info, body]) => ({ language, info, text: body }));
}

/** The commands of a console session, each after a `$`. */
export function commandsOf(block: Block): Command[] {
  const commands: { line: string; shown: string[] }[] = [];
  for (const line of block.text.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) {
      commands.push({ line: line.slice(2), shown: [] });
    } else {
      commands[commands.length - 1].shown.push(line);
    }
  }
  return commands;
}

/** A pattern for the lines as they are shown; a line with an ellipsis stands for any lines, or none. */
export function shownPattern(shown: readonly string[]): RegExp {
  const escape = (line: string) => line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${shown.map((line) => line === '…' ? '(?:.*\\n)*?' : `${escape(line)}\\n`).join('')}$`);
}
