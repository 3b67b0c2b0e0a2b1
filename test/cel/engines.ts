import { celToJavaScript } from '../../build/cel-to-javascript';
import { interpret } from '../../src/cel/interpreter';
import * as runtime from '../../src/cel/runtime';

export type Program = (variables: any) => boolean;

/** The function that the build would write for an expression. */
export function compile(expression: string): Program {
  const { parameters, direct, exact = direct } = celToJavaScript(expression);
  const [asked, otherwise] = [direct, exact].map((body): Program => new Function('r', `return ${parameters} => ${body}`)(runtime));
  return (variables) => {
    try {
      return asked(variables);
    } catch {
      return otherwise(variables);
    }
  };
}

export const ENGINES: Readonly<Record<'compiled' | 'interpreted', (expression: string) => Program>> = { compiled: compile, interpreted: interpret };

/** What a program says: yes, no, or that it cannot be evaluated. */
export function outcomeOf(program: Program, variables: unknown): boolean | 'error' {
  try {
    return program(variables);
  } catch {
    return 'error';
  }
}
