import { SyntaxNode } from './syntax';

// How many of the first arguments of macros are names that hold within the others, by name and number of all arguments.
const BOUND: ReadonlyMap<string, number> = new Map([
  ...['all/2', 'exists/2', 'exists_one/2', 'map/2', 'map/3', 'filter/2', 'optMap/2', 'optFlatMap/2'].map((macro) => [macro, 1] as const),
  ...['all/3', 'exists/3', 'exists_one/3', 'existsOne/3', 'transformList/3', 'transformList/4', 'transformMap/3', 'transformMap/4'].map((macro) => [macro, 2] as const),
]);
// Names of CEL itself: types, which can be compared, and the holders of functions.
const OWN_NAMES: ReadonlySet<string> = new Set([
  'bool', 'bytes', 'double', 'dyn', 'int', 'list', 'map', 'null_type', 'string', 'type', 'uint', 'google', 'ip', 'optional', 'sets',
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
  const names = name === undefined ? 0 : BOUND.get(`${name}/${given!.length}`) ?? 0;
  if (names > 0) {
    const variables = given!.slice(0, names).map(({ args: variable }) => variable as string);
    return new Set([...freeNames(receiver, bound), ...freeNames(given!.slice(names), new Set([...bound, ...variables]))]);
  }
  return freeNames(args, bound);
}
