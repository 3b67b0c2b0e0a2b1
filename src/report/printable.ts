// Control characters, which move cursors and recolour terminals, and the marks that make text run the other way.
const CLASS = String.raw`[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]`;
const UNPRINTABLE = new RegExp(CLASS);
const ALL = new RegExp(CLASS, 'g');

/** Text of a manifest as it may be shown on one line of a terminal: what is no character to look at stands there by its number. */
export function printable(text: string): string {
  return UNPRINTABLE.test(text) ? text.replace(ALL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
}
