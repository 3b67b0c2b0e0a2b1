import { isMap } from './lenient';
import { JsonObject } from './manifest';

/** Labels as they stand on an object. */
export interface Labels { readonly [key: string]: unknown }

/**
 * Whether a label selector of the API (`matchLabels` and `matchExpressions`) selects labels. An empty selector selects everything,
 * one that the API server would refuse selects nothing.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function selects(selector: unknown, labels: Labels): boolean {
  if (!isMap(selector)) {
    return false;
  }
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return isMap(matchLabels) && Array.isArray(matchExpressions)
    && Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
    && matchExpressions.every((expression) => isMap(expression) && meets(expression, labels));
}

function meets({ key, operator, values }: JsonObject, labels: Labels): boolean {
  if (typeof key !== 'string') {
    return false;
  }
  const value = Object.prototype.hasOwnProperty.call(labels, key) ? labels[key] : undefined;
  const list = Array.isArray(values) ? values : [];
  switch (operator) {
    case 'In': return value !== undefined && list.includes(value);
    case 'NotIn': return list.length > 0 && (value === undefined || !list.includes(value));
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}

/** The labels of which everything that a selector selects carries one of some values: its `matchLabels`, and its expressions by `In`. */
export function requiredLabels(selector: unknown): [key: string, values: readonly unknown[]][] {
  if (!isMap(selector)) {
    return [];
  }
  const listed = (Array.isArray(selector.matchExpressions) ? selector.matchExpressions : []).filter(isMap)
    .filter(({ key, operator, values }) => typeof key === 'string' && operator === 'In' && Array.isArray(values))
    .map(({ key, values }): [string, unknown[]] => [key, values]);
  const exact = Object.entries(isMap(selector.matchLabels) ? selector.matchLabels : {});
  return [...exact.map(([key, value]): [string, unknown[]] => [key, [value]]), ...listed];
}
