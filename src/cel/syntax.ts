import { Checker, CelType, Context, Evaluator } from './functions/macro';

/** A node of cel-js's syntax tree; `setMeta('evaluate', …)` is how its own macros replace what a node does. */
export interface SyntaxNode {
  readonly op: string;
  readonly args: any;
  readonly checkedType?: CelType;
  readonly meta: { readonly macro?: { typeCheck: Check; evaluate: Evaluate }; readonly evaluate: Evaluate };
  setMeta(key: 'evaluate', evaluate: Evaluate): SyntaxNode;
}

export type Evaluate = (evaluator: Evaluator, node: any, context: Context) => unknown;
export type Check = (checker: Checker, macro: unknown, context: Context) => CelType;

/** Every node within what a node was made of. */
export function* nodesIn(args: unknown): Generator<SyntaxNode> {
  if (Array.isArray(args)) {
    for (const item of args) {
      yield* nodesIn(item);
    }
  } else if (typeof args === 'object' && args !== null && 'op' in args) {
    yield args as SyntaxNode;
  }
}
