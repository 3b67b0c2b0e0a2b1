import { SyntaxNode } from './syntax';

const SELECTIONS: ReadonlySet<string> = new Set(['.', '.?', '[]', '[?]']);

/** The names by which an expression takes something from a variable: `a` of `params.a`, `params.?a` and `params['a']`. */
export function fieldsRead(node: unknown, variable: string): Set<string> {
  if (Array.isArray(node)) {
    return new Set(node.flatMap((child) => [...fieldsRead(child, variable)]));
  }
  if (typeof node !== 'object' || node === null || !('op' in node)) {
    return new Set();
  }
  const { op, args } = node as SyntaxNode;
  const [holder, key] = SELECTIONS.has(op) ? args as [SyntaxNode, string | SyntaxNode] : [];
  const name = typeof key === 'object' ? key.args : key;
  return holder?.op === 'id' && holder.args === variable && typeof name === 'string' ? new Set([name]) : fieldsRead(args, variable);
}
