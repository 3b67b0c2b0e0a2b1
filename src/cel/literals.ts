/** A text as a CEL literal. */
export function celText(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, '\\\'').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r')}'`;
}

/** A list of texts as a CEL literal. */
export function celTexts(texts: readonly string[]): string {
  return `[${texts.map(celText).join(', ')}]`;
}

/** A JSON value as a CEL literal; lists and maps hold values of one type. */
export function celValue(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(celValue).join(', ')}]`;
  }
  return typeof value === 'object' && value !== null
    ? `{${Object.entries(value).map(([key, each]) => `${celText(key)}: ${celValue(each)}`).join(', ')}}`
    : typeof value === 'string' ? celText(value) : String(value);
}
