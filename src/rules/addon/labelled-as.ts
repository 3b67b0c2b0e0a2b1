import { celTexts } from '../../cel/literals';

/** A CEL expression: whether labels, themselves an expression, have a program's name under one of these keys. */
export function isLabelledAs(name: string, labels: string, keys: readonly string[]): string {
  return `${celTexts(keys)}.exists(label, ${labels}[?label].orValue('') == '${name}')`;
}
