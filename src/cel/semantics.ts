import { durationWithoutUnit, ValueClasses } from './functions/conversions';
import { Context } from './functions/macro';
import { Library } from './library';
import { portablePattern } from './pattern';
import * as r from './runtime';
import { Check, Evaluate, nodesIn, SyntaxNode } from './syntax';
import { celValue, isAmong, isInstance, same } from './values';

interface Optionals { new (value: unknown): object; of(value: unknown): object }

/** What nodes are evaluated with. */
export interface Means {
  readonly optionals: Optionals;
  readonly library: Library;
  readonly classes: ValueClasses;
}

/**
 * Replaces what cel-js does in another way than API servers: it fails to compare values of different types, it reads patterns as
 * JavaScript, has the whole numbers of JSON for doubles, and takes what is looked for in a text or a number, by `.?` or `has()`, for
 * absent. The last is true of API servers too, but they refuse such an object before any policy sees it; here it must not pass.
 */
export function asApiServersJudge(node: SyntaxNode, means: Means): void {
  const replaced = replacement(node, means);
  if (replaced) {
    node.setMeta('evaluate', replaced);
  }
  if (node.op === 'call' && node.args[0] === 'has' && node.meta.macro && node.args[1][0]?.op === '.') {
    replaceHas(node.meta.macro, node.args[1][0], means.optionals);
  }
  for (const child of nodesIn(node.args)) {
    asApiServersJudge(child, means);
  }
}

function replacement(syntax: SyntaxNode, { optionals, library, classes }: Means): Evaluate | undefined {
  const { op, args, meta: { evaluate: original } } = syntax;
  switch (op) {
    case 'id':
      return (evaluator, node, context) => celValue(original(evaluator, node, context));
    case '.': case '.?':
      return (evaluator, node, context) => select(evaluator.run(node.args[0], context), op === '.?', optionals, r.sel, r.opt, node.args[1]);
    case '[]': case '[?]':
      return (evaluator, node, context) =>
        select(evaluator.run(node.args[0], context), op === '[?]', optionals, r.idx, r.optIdx, plain(evaluator.run(node.args[1], context)));
    case '==': return (evaluator, node, context) => same(evaluator.run(node.args[0], context), evaluator.run(node.args[1], context));
    case '!=': return (evaluator, node, context) => !same(evaluator.run(node.args[0], context), evaluator.run(node.args[1], context));
    case 'in': return (evaluator, node, context) => isAmong(evaluator.run(node.args[0], context), evaluator.run(node.args[1], context));
    case 'call': return args[0] === 'duration' ? durationReplacement(original, classes) : callReplacement(syntax, [...args[1]], library);
    case 'rcall': return methodReplacement(args[0], args[2]) ?? callReplacement(syntax, [args[1], ...args[2]], library);
    default: return undefined;
  }
}

function callReplacement(
  { op, args, meta: { evaluate: original } }: SyntaxNode, given: readonly SyntaxNode[], library: Library,
): Evaluate | undefined {
  const receiver = op === 'rcall';
  const find = library.replacement({ name: args[0], receiver, size: given.length - Number(receiver) });
  return find && ((evaluator, node, context: Context) => {
    const values = given.map((one) => evaluator.run(one, context));
    const found = find(values);
    return found === undefined ? original(evaluator, node, context) : found.call(...values);
  });
}

function durationReplacement(original: Evaluate, classes: ValueClasses): Evaluate {
  return (evaluator, node, context) => {
    const [text] = node.args[1];
    return durationWithoutUnit(text === undefined ? undefined : evaluator.run(text, context), classes) ?? original(evaluator, node, context);
  };
}

function methodReplacement(name: string, args: readonly SyntaxNode[]): Evaluate | undefined {
  if (!['matches', 'find', 'findAll'].includes(name)) {
    return undefined;
  }
  if (args[0]?.op === 'value') {
    // A pattern that cannot be used is an error of the rule, said when it is read.
    portablePattern(r.text(args[0].args));
  }
  return name !== 'matches' ? undefined : (evaluator, node, context) =>
    r.matches(evaluator.run(node.args[1], context), portablePattern(r.text(evaluator.run(node.args[2][0], context))));
}

function replaceHas(macro: { typeCheck: Check; evaluate: Evaluate }, { args: [holder, key] }: SyntaxNode, optionals: Optionals): void {
  const typeCheck = macro.typeCheck;
  macro.typeCheck = (checker, self, context) => {
    checker.check(holder, context);
    return typeCheck(checker, self, context);
  };
  macro.evaluate = (evaluator, _, context) => r.opt(holderOf(evaluator.run(holder, context), optionals), key) !== undefined;
}

type Lookup = (object: unknown, key: any) => unknown;

function select(object: unknown, asked: boolean, optionals: Optionals, sure: Lookup, maybe: Lookup, key: unknown): unknown {
  return asked || object instanceof optionals
    ? optionals.of(celValue(maybe(holderOf(object, optionals), key))) : celValue(sure(holderOf(object, optionals), key));
}

/** What an optional holds, undefined for none; any other value itself, unless it is of a type without fields. */
function holderOf(value: any, optionals: Optionals): unknown {
  const holder = value instanceof optionals ? (value as unknown as { orValue(otherwise: unknown): unknown }).orValue(undefined) : value;
  return isInstance(holder) ? r.fail('a value of this type has no fields') : holder;
}

// The interpreter's integers are bigints, by which no list is indexed.
function plain(key: unknown): unknown {
  return typeof key === 'bigint' ? Number(key) : key;
}
