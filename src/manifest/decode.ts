import { isAscii } from 'node:buffer';

/** A text, and whether it is known to have no characters but those of ASCII. */
export interface DecodedText { readonly text: string; readonly isAscii: boolean }

/** A text, or why there is none. */
export type Decoded = DecodedText | { readonly problem: string; readonly line?: number; readonly column?: number };

const encodings = [
  { name: 'UTF-16', label: 'utf-16le', mark: [0xFF, 0xFE] },
  { name: 'UTF-16', label: 'utf-16be', mark: [0xFE, 0xFF] },
];

/** The text of a file: UTF-8, or UTF-16 where a byte order mark says so; without the mark. */
export function decode(content: string | Uint8Array): Decoded {
  if (typeof content === 'string') {
    return withoutNul(content.charCodeAt(0) === 0xFEFF ? content.slice(1) : content, false);
  }
  const encoding = encodings.find(({ mark }) => mark.every((byte, i) => content[i] === byte)) ?? { name: 'UTF-8', label: 'utf-8' };
  const ascii = isAscii(content);
  let text: string;
  try {
    // One byte a character, where the decoder makes two of each.
    text = ascii
      ? Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
      : new TextDecoder(encoding.label, { fatal: true }).decode(content);
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_STRING_TOO_LONG';
    return { problem: tooLong ? 'is too long to be read as one text' : `is no text: its bytes are not ${encoding.name}` };
  }
  return withoutNul(text, ascii);
}

function withoutNul(text: string, ascii: boolean): Decoded {
  const nul = text.indexOf('\0');
  if (nul < 0) {
    return { text, isAscii: ascii };
  }
  const lines = text.slice(0, nul).split(/\r\n|\r|\n/);
  return { problem: 'is no text: it holds a NUL character', line: lines.length, column: lines[lines.length - 1].length + 1 };
}
