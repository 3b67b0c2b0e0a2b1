import { HELP_OPTION } from './arguments';
import { Command } from './command';
import { Option, OptionTable } from './option';

const WIDTH = 100;
const LONGEST_FLAG = 30;

/** What `bulwark COMMAND --help` prints. */
export function commandHelp({ name, positionals, description, options, examples }: Command): string {
  const usage = ['Usage: bulwark', name, positionals, '[options]'].filter((part) => part !== '').join(' ');
  const blocks = [usage, ...description.map((paragraph) => wrap(paragraph, 0))];
  for (const [heading, entries] of grouped({ ...options, ...HELP_OPTION })) {
    blocks.push(`${heading}:\n${columns(entries.map(([flag, option]) => [flagText(flag, option), optionText(option)]))}`);
  }
  if (examples.length > 0) {
    blocks.push(`Examples:\n${examples.map(([line, effect]) => `  ${line}\n      ${effect}`).join('\n')}`);
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Two columns of text, indented, the right one wrapped. */
export function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= LONGEST_FLAG), 0);
  const indent = width + 4;
  return rows.map(([left, right]) => {
    const text = wrap(right, indent);
    return left.length <= width ? `  ${left.padEnd(width)}  ${text}` : `  ${left}\n${' '.repeat(indent)}${text}`;
  }).join('\n');
}

function grouped(options: OptionTable): Map<string, [string, Option][]> {
  const groups = new Map<string, [string, Option][]>();
  const all = Object.entries(options);
  // What belongs to no group stands last, with --help.
  for (const [name, option] of [...all.filter(([, { group }]) => group !== undefined), ...all.filter(([, { group }]) => group === undefined)]) {
    const heading = option.group ?? 'Options';
    groups.set(heading, [...groups.get(heading) ?? [], [name, option]]);
  }
  return groups;
}

function flagText(name: string, { short, value }: Option): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function optionText({ help, many, default: byDefault }: Option): string {
  return `${help}${many ? '; repeatable' : ''}${byDefault === undefined ? '' : ` (default: ${byDefault})`}`;
}

function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH - indent) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}
