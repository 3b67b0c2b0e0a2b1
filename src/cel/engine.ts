import { readAllJson } from './json-types';
import { Library } from './library';
import { asApiServersJudge } from './semantics';
import { SyntaxNode } from './syntax';

type CelJs = typeof import('@marcbachmann/cel-js');

/** An expression that can be checked and evaluated. */
export interface Parsed {
  (context: Record<string, unknown>): unknown;
  readonly ast: SyntaxNode;
  check(): { readonly valid: boolean; readonly type?: string; readonly error?: Error };
}

/** cel-js with the functions of API servers, made to judge as they do. */
export interface Engine {
  readonly library: Library;
  parse(expression: string): Parsed;
}

export function newEngine(): Engine {
  const { Environment, Optional } = require('@marcbachmann/cel-js') as CelJs; // eslint-disable-line @typescript-eslint/no-require-imports
  const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true });
  const optionals = Optional as never;
  // The engine exports neither.
  const [UnsignedInt, Duration] = ['0u', "duration('0s')"].map((value) => environment.evaluate(value).constructor);
  const classes = { Duration, UnsignedInt };
  const library = new Library(environment, optionals, classes);
  readAllJson(environment.parse('true') as unknown as Parameters<typeof readAllJson>[0]);
  return {
    library,
    parse: (expression) => {
      const program = environment.parse(expression) as unknown as Parsed;
      asApiServersJudge(program.ast, { optionals, library, classes });
      return program;
    },
  };
}
