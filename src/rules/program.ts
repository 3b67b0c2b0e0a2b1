import { compiled, Program } from './compiled';
import { interpret } from '../cel/interpreter';

export type { Program };

const programs = new Map<string, Program>();

/** The function that evaluates an expression: compiled at build time for the catalogue's own, interpreted for all others. */
export function programFor(expression: string): Program {
  let program = programs.get(expression);
  if (!program) {
    program = compiled[expression] ?? interpret(expression);
    programs.set(expression, program);
  }
  return program;
}
