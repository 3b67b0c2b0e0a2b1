import type { Engine, Parsed } from './engine';
import { fieldsRead } from './fields-read';
import { freeNames } from './free-names';
import type { Library } from './library';
import { fail } from './runtime';
import { nodesIn, SyntaxNode } from './syntax';

let engine: Engine | undefined;

/**
 * A function that evaluates a CEL expression over the variables of its scope, and the parameters of its rule, by interpreting it.
 *
 * @throws an Error with one line where the expression does not parse, calls what is not there, or cannot give a boolean; its
 * function throws one where it cannot be evaluated
 */
export function interpret(expression: string): (variables: Record<string, unknown>, params?: unknown) => boolean {
  const program = inOneLine(() => checked(expression));
  return (variables, params) => {
    const value = inOneLine(() => program(params === undefined ? variables : { ...variables, params }));
    return typeof value === 'boolean' ? value : fail(`the expression gives ${typeof value}, not a boolean: ${expression.replace(/\s+/g, ' ')}`);
  };
}

/**
 * The names that an expression takes from around it.
 *
 * @throws an Error where it does not parse
 */
export function variablesOf(expression: string): ReadonlySet<string> {
  return freeNames(parse(expression).ast);
}

/**
 * The names of what an expression takes from one of its variables.
 *
 * @throws an Error where it does not parse
 */
export function fieldsOf(expression: string, variable: string): ReadonlySet<string> {
  return fieldsRead(parse(expression).ast, variable);
}

/** The names of the functions and macros that expressions have: those that stand alone, and those behind a dot. */
export function functionNames(): { readonly alone: readonly string[]; readonly behindDot: readonly string[] } {
  const { library } = loaded();
  return { alone: library.names(false), behindDot: library.names(true) };
}

/** What would fail whatever the object is, fails before any is asked about. */
function checked(expression: string): Parsed {
  const program = parse(expression);
  const problem = problemIn(program.ast, loaded().library);
  if (problem !== undefined) {
    return fail(problem);
  }
  const { valid, type, error } = program.check();
  if (!valid) {
    throw error!;
  }
  return type === 'bool' || type!.startsWith('dyn') ? program : fail(`the expression gives ${type}, not a boolean`);
}

function problemIn({ op, args }: SyntaxNode, library: Library): string | undefined {
  const own = op === 'call' ? library.problemOf({ name: args[0], receiver: false, size: args[1].length })
    : op === 'rcall' ? library.problemOf({ name: args[0], receiver: true, size: args[2].length }) : undefined;
  return own ?? [...nodesIn(args)].map((node) => problemIn(node, library)).find((problem) => problem !== undefined);
}

/** The engine's messages show the place by a picture of several lines, of which the first says what is wrong. */
function inOneLine<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const [first, second] = (error as Error).message.split(/\n\n> /);
    return second === undefined && !first.includes('\n') ? rethrow(error) : fail(first.replace(/\s+/g, ' '));
  }
}

function rethrow(error: unknown): never {
  throw error;
}

function parse(expression: string): Parsed {
  return loaded().parse(expression);
}

// Loaded on first use: the catalogue's own rules are compiled and never need the engine.
function loaded(): Engine {
  return engine ??= (require('./engine') as typeof import('./engine')).newEngine(); // eslint-disable-line @typescript-eslint/no-require-imports
}
