import { SyntaxNode } from './semantics';

// The first argument of these is a name that holds within their last.
const BINDING_MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'existsOne', 'map', 'filter', 'bind', 'optMap', 'optFlatMap']);
// Names of CEL itself: types, which can be compared, and the holders of functions.
const OWN_NAMES: ReadonlySet<string> = new Set([
  'bool', 'bytes', 'double', 'dyn', 'int', 'list', 'map', 'null_type', 'string', 'type', 'uint', 'cel', 'google', 'math', 'optional', 'sets', 'strings',
]);

/** The names that an expression takes from around it: no macro of its own binds them, and CEL does not have them itself. */
export function freeNames(node: unknown, bound: ReadonlySet<string> = OWN_NAMES): Set<string> {
  if (Array.isArray(node)) {
    return new Set(node.flatMap((child) => [...freeNames(child, bound)]));
  }
  if (typeof node !== 'object' || node === null || !('op' in node)) {
    return new Set();
  }
  const { op, args } = node as SyntaxNode;
  if (op === 'id') {
    return new Set(bound.has(args) ? [] : [args as string]);
  }
  const [name, receiver, given] = op === 'rcall' ? args as [string, SyntaxNode, SyntaxNode[]] : [];
  if (name !== undefined && BINDING_MACROS.has(name) && given?.[0]?.op === 'id') {
    const [variable, ...within] = given;
    return new Set([...freeNames(receiver, bound), ...freeNames(within, new Set([...bound, variable.args as string]))]);
  }
  return freeNames(args, bound);
}
