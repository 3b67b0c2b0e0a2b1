import { fieldsRead } from './fields-read';
import { freeNames } from './free-names';
import { readAllJson } from './json-types';
import { asApiServersJudge, SyntaxNode } from './semantics';

type CelJs = typeof import('@marcbachmann/cel-js');

interface Parsed {
  (context: Record<string, unknown>): unknown;
  readonly ast: unknown;
}

let parse: ((expression: string) => Parsed) | undefined;

/**
 * A function that evaluates a CEL expression over the variables of its scope, and the parameters of its rule, by interpreting it.
 *
 * @throws an Error where the expression does not parse or comes out as something other than a boolean
 */
export function interpret(expression: string): (variables: Record<string, unknown>, params?: unknown) => boolean {
  const program = parser()(expression);
  return (variables, params) => {
    const value = program(params === undefined ? variables : { ...variables, params });
    if (typeof value !== 'boolean') {
      throw new TypeError(`the expression gives ${typeof value}, not a boolean: ${expression}`);
    }
    return value;
  };
}

/**
 * The names that an expression takes from around it.
 *
 * @throws an Error where it does not parse
 */
export function variablesOf(expression: string): ReadonlySet<string> {
  return freeNames(parser()(expression).ast);
}

/**
 * The names of what an expression takes from one of its variables.
 *
 * @throws an Error where it does not parse
 */
export function fieldsOf(expression: string, variable: string): ReadonlySet<string> {
  return fieldsRead(parser()(expression).ast, variable);
}

// Loaded on first use: the catalogue's own rules are compiled and never need the engine.
function parser() {
  if (!parse) {
    const { Environment, Optional } = require('@marcbachmann/cel-js') as CelJs; // eslint-disable-line @typescript-eslint/no-require-imports
    const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true });
    readAllJson(environment.parse('true') as unknown as Parameters<typeof readAllJson>[0]);
    parse = (expression) => {
      const program = environment.parse(expression);
      asApiServersJudge(program.ast as unknown as SyntaxNode, Optional);
      return program as unknown as Parsed;
    };
  }
  return parse;
}
