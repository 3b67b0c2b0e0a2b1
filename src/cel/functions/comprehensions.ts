import { CelType, Checker, Context, Evaluator, Macro, variableName } from './macro';
import { all, bool, exists, fail } from '../runtime';
import { SyntaxNode } from '../syntax';
import { celValue } from '../values';

type Entry = readonly [key: unknown, value: unknown];

/** The items of a list with their indices, or the entries of a map. */
function entriesOf(range: unknown): Entry[] {
  if (Array.isArray(range)) {
    return range.map((item, i) => [BigInt(i), celValue(item)]);
  }
  return typeof range === 'object' && range !== null ? Object.entries(range).map(([key, value]) => [key, celValue(value)])
    : fail('a list or a map belongs before a macro of two variables');
}

function typesOf(checker: Checker, range: CelType): [CelType, CelType] {
  switch (range.kind) {
    case 'list': return [checker.getType('int'), range.valueType!];
    case 'map': return [range.keyType!, range.valueType!];
    case 'dyn': return [checker.dynType, checker.dynType];
    default: throw new Error(`a list or a map belongs before a macro of two variables, and not ${range.name}`);
  }
}

type Ask = (entry: Entry, node: SyntaxNode) => any;

/** A macro that binds a key, or an index, and a value for each of its other arguments. */
function macro(
  signature: string, conditions: number, resultOf: (checker: Checker, types: readonly CelType[], range: CelType) => CelType,
  evaluate: (entries: readonly Entry[], ask: Ask, nodes: readonly SyntaxNode[]) => unknown,
): Macro {
  return {
    signature,
    expand: ({ args: [key, value, ...nodes], receiver }) => {
      const names = [variableName(key), variableName(value)];
      let around: Context;
      let within: Context;
      return {
        async: false,
        typeCheck: (checker, _, context) => {
          const range = checker.check(receiver, context);
          const [keyType, valueType] = typesOf(checker, range);
          around = context.forkWithVariable(names[0], keyType);
          within = around.forkWithVariable(names[1], valueType);
          const types = nodes.map((node) => checker.check(node, within));
          if (types.slice(0, conditions).some((type) => !type.isDynOrBool())) {
            throw new Error('what a macro asks of each entry is a yes or a no');
          }
          return resultOf(checker, types, range);
        },
        evaluate: (evaluator: Evaluator, _, context) => evaluate(entriesOf(evaluator.run(receiver, context)), ([k, v], node) =>
          evaluator.run(node, within.reuse(around.reuse(context).setIterValue(k, evaluator)).setIterValue(v, evaluator)), nodes),
      };
    },
  };
}

const isBool = (checker: Checker): CelType => checker.getType('bool');
const chosen = (entries: readonly Entry[], ask: Ask, condition: SyntaxNode | undefined): readonly Entry[] =>
  condition === undefined ? entries : entries.filter((entry) => bool(ask(entry, condition)));

const quantifiers = [
  macro('list.all(ast, ast, ast): bool', 1, isBool, (entries, ask, [node]) => all(entries as any, (entry) => bool(ask(entry, node)))),
  macro('list.exists(ast, ast, ast): bool', 1, isBool, (entries, ask, [node]) => exists(entries as any, (entry) => bool(ask(entry, node)))),
  ...['existsOne', 'exists_one'].map((name) =>
    macro(`list.${name}(ast, ast, ast): bool`, 1, isBool, (entries, ask, [node]) => chosen(entries, ask, node).length === 1)),
];

/** Transformations without and with a condition before what each entry becomes. */
const transformations = [0, 1].flatMap((conditions) => {
  const parameters = Array(3 + conditions).fill('ast').join(', ');
  const last = (nodes: readonly SyntaxNode[]) => nodes[nodes.length - 1];
  const condition = (nodes: readonly SyntaxNode[]) => conditions === 0 ? undefined : nodes[0];
  return [
    macro(`list.transformList(${parameters}): list<dyn>`, conditions, (checker, types) => checker.registry.getListType(types[conditions]),
      (entries, ask, nodes) => chosen(entries, ask, condition(nodes)).map((entry) => ask(entry, last(nodes)))),
    macro(`list.transformMap(${parameters}): map<dyn, dyn>`, conditions,
      (checker, types, range) => checker.registry.getMapType(typesOf(checker, range)[0], types[conditions]),
      (entries, ask, nodes) =>
        Object.fromEntries(chosen(entries, ask, condition(nodes)).map((entry) => [String(entry[0]), ask(entry, last(nodes))]))),
  ];
});

/** The macros of two variables. */
export const COMPREHENSIONS: readonly Macro[] = [...quantifiers, ...transformations];
