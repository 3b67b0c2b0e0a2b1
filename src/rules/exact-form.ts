import type { Program } from './compiled';

/**
 * The form of an expression in which one side may outweigh another that cannot be evaluated. Only objects that the API server would
 * not take either need one, so that they are loaded when the first is asked for.
 */
export function exactForm(index: number): Program {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./compiled-exact-forms') as typeof import('./compiled-exact-forms')).EXACT_FORMS[index];
}
