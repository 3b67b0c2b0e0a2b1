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

/** The CEL that looks up a JSON pointer from a variable, as an optional: `container.?securityContext.?runAsUser`. */
export function optionalAt(variable: string, pointer: string): string {
  return pointer.split('/').slice(1)
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce((text, key) => /^[A-Za-z_]\w*$/.test(key) ? `${text}.?${key}` : `${text}[?${celText(key)}]`, variable);
}

const LITERAL = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;

/** Whether an expression may use a variable; a false yes costs nothing but its binding. */
export function mentions(expression: string, variable: string): boolean {
  return new RegExp(`(?<!\\w|\\.\\??)${variable}(?!\\w)`).test(expression.replace(LITERAL, ''));
}
