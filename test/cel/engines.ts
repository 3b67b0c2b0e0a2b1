import { celToJavaScript } from '../../build/cel-to-javascript';
import { interpret } from '../../src/cel/interpreter';
import * as runtime from '../../src/cel/runtime';

export type Program = (variables: any) => boolean;

/** The function that the build would write for an expression. */
export function compile(expression: string): Program {
  return new Function('r', `return ${celToJavaScript(expression)}`)(runtime);
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
