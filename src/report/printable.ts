// Control characters, which move cursors and recolour terminals, and the marks that make text run the other way.
const CLASS = String.raw`\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069`;
// Commands to what runs a job and reads its log: `##vso[…]` and `##[…]` anywhere in a line, `::…` where it begins.
const COMMAND = String.raw`#(?=#\w*\[)|(?<=^\s*):(?=:)`;
const ALL = new RegExp(`[${CLASS}]|${COMMAND}`, 'g');
// The same and more, for a look at what hardly any text holds: it costs an eighth.
const SUSPICIOUS = new RegExp(`[${CLASS}#]|^\\s*::`);

/** Text of a manifest as it may be shown on one line of a terminal or a log: what is no character to look at, or begins a command, stands there by its number. */
export function printable(text: string): string {
  return SUSPICIOUS.test(text) ? text.replace(ALL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
}
