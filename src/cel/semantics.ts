import { portablePattern } from './pattern';
import * as r from './runtime';

/** A node of cel-js's syntax tree; `setMeta('evaluate', …)` is how its own macros replace what a node does. */
export interface SyntaxNode {
  readonly op: string;
  readonly args: any;
  readonly meta: { readonly macro?: { typeCheck: Check; evaluate: Evaluate } };
  setMeta(key: 'evaluate', evaluate: Evaluate): SyntaxNode;
}
interface Evaluator { run(node: SyntaxNode, context: unknown): any }
interface Checker { check(node: SyntaxNode, context: unknown): unknown; getType(name: 'bool'): unknown }
type Evaluate = (evaluator: Evaluator, node: any, context: unknown) => unknown;
type Check = (checker: Checker, macro: unknown, context: unknown) => unknown;

interface Optionals { new (value: unknown): object; of(value: unknown): object }

/**
 * Replaces what cel-js does in another way than API servers: it fails to compare values of different types, it reads patterns as
 * JavaScript, and takes what is looked for in a text or a number, by `.?` or `has()`, for absent. The last is true of API servers too,
 * but they refuse such an object before any policy sees it; here it must not pass.
 */
export function asApiServersJudge(node: SyntaxNode, optionals: Optionals): void {
  const replaced = replacement(node, optionals);
  if (replaced) {
    node.setMeta('evaluate', replaced);
  }
  if (node.op === 'call' && node.args[0] === 'has' && node.meta.macro && node.args[1][0].op === '.') {
    replaceHas(node.meta.macro, node.args[1][0], optionals);
  }
  for (const child of nodesIn(node.args)) {
    asApiServersJudge(child, optionals);
  }
}

function replacement({ op, args }: SyntaxNode, optionals: Optionals): Evaluate | undefined {
  switch (op) {
    case '.': case '.?':
      return (evaluator, node, context) => select(evaluator.run(node.args[0], context), op === '.?', optionals, r.sel, r.opt, node.args[1]);
    case '[]': case '[?]':
      return (evaluator, node, context) =>
        select(evaluator.run(node.args[0], context), op === '[?]', optionals, r.idx, r.optIdx, plain(evaluator.run(node.args[1], context)));
    case '==': return (evaluator, node, context) => r.equal(evaluator.run(node.args[0], context), evaluator.run(node.args[1], context));
    case '!=': return (evaluator, node, context) => !r.equal(evaluator.run(node.args[0], context), evaluator.run(node.args[1], context));
    case 'in': return (evaluator, node, context) => r.isIn(evaluator.run(node.args[0], context), evaluator.run(node.args[1], context));
    case 'rcall': return methodReplacement(args[0], args[2]);
    default: return undefined;
  }
}

function methodReplacement(name: string, args: readonly SyntaxNode[]): Evaluate | undefined {
  if (name === 'lowerAscii') {
    return (evaluator, node, context) => r.lowerAscii(evaluator.run(node.args[1], context));
  }
  if (name !== 'matches') {
    return undefined;
  }
  if (args[0]?.op === 'value') {
    // A pattern that cannot be used is an error of the rule, said when it is read.
    portablePattern(r.text(args[0].args));
  }
  return (evaluator, node, context) =>
    r.matches(evaluator.run(node.args[1], context), portablePattern(r.text(evaluator.run(node.args[2][0], context))));
}

function replaceHas(macro: { typeCheck: Check; evaluate: Evaluate }, { args: [holder, key] }: SyntaxNode, optionals: Optionals): void {
  const typeCheck = macro.typeCheck;
  macro.typeCheck = (checker, self, context) => {
    checker.check(holder, context);
    return typeCheck(checker, self, context);
  };
  macro.evaluate = (evaluator, _, context) => r.opt(held(evaluator.run(holder, context), optionals), key) !== undefined;
}

type Lookup = (object: unknown, key: any) => unknown;

function select(object: unknown, asked: boolean, optionals: Optionals, sure: Lookup, maybe: Lookup, key: unknown): unknown {
  return asked || object instanceof optionals ? optionals.of(maybe(held(object, optionals), key)) : sure(object, key);
}

/** What an optional holds, undefined for none; any other value itself. */
function held(value: any, optionals: Optionals): unknown {
  return value instanceof optionals ? (value as unknown as { orValue(otherwise: unknown): unknown }).orValue(undefined) : value;
}

// The interpreter's integers are bigints, by which no list is indexed.
function plain(key: unknown): unknown {
  return typeof key === 'bigint' ? Number(key) : key;
}

function* nodesIn(args: unknown): Generator<SyntaxNode> {
  if (Array.isArray(args)) {
    for (const item of args) {
      yield* nodesIn(item);
    }
  } else if (typeof args === 'object' && args !== null && 'op' in args) {
    yield args as SyntaxNode;
  }
}
