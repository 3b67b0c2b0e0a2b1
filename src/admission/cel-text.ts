import { celText } from '../cel/literals';

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
