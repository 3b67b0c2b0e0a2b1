import { SyntaxNode } from './syntax';
import { isInstance } from './values';

interface TypedEvaluator {
  readonly mapType: unknown;
  readonly listType: unknown;
  debugType(value: unknown): unknown;
}

/**
 * Makes an environment's evaluator take every JSON object for a map. cel-js goes by the property `constructor`, which is data where a
 * ConfigMap or a label has a key of that name, and another function where the object was made in another realm.
 *
 * @param trueExpression the parsed expression `true`: evaluating a node is the one way to the evaluator
 */
export function readAllJson(trueExpression: { readonly ast: unknown; (): unknown }): void {
  (trueExpression.ast as SyntaxNode).setMeta('evaluate', (evaluator) => {
    const typed = evaluator as unknown as TypedEvaluator;
    const debugType = typed.debugType.bind(typed);
    typed.debugType = (value) => Array.isArray(value) ? typed.listType : isMap(value) ? typed.mapType : debugType(value);
    return true;
  });
  trueExpression();
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isInstance(value);
}
