import { SyntaxNode } from '../syntax';

/** A type as the engine has it. */
export interface CelType {
  readonly kind: string;
  readonly name: string;
  readonly valueType?: CelType;
  readonly keyType?: CelType;
  matches(other: CelType): boolean;
  isDynOrBool(): boolean;
}

/** What the variables around a node are, while it is checked and while it is evaluated. */
export interface Context {
  forkWithVariable(name: string, type: CelType): Context;
  reuse(around: Context): Context;
  setIterValue(value: unknown, evaluator: Evaluator): Context;
}

export interface Checker {
  readonly dynType: CelType;
  readonly registry: {
    getOptionalType(type: CelType): CelType;
    getListType(type: CelType): CelType;
    getMapType(key: CelType, value: CelType): CelType;
  };
  check(node: SyntaxNode, context: Context): CelType;
  getType(name: string): CelType;
}

export interface Evaluator {
  run(node: SyntaxNode, context: Context): any;
}

/** What a macro was written with, and how the engine checks and evaluates it. */
export interface MacroCall {
  readonly typeCheck: (checker: Checker, macro: unknown, context: Context) => CelType;
  readonly evaluate: (evaluator: Evaluator, macro: unknown, context: Context) => unknown;
  readonly async: false;
}

export interface Macro {
  readonly signature: string;
  expand(call: { readonly args: readonly SyntaxNode[]; readonly receiver: SyntaxNode }): MacroCall;
}

/** The name that a macro binds. */
export function variableName({ op, args }: SyntaxNode): string {
  if (op !== 'id') {
    throw new Error('a name belongs where a macro binds a variable');
  }
  return args;
}
