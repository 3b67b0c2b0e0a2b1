import { VersionedExpression } from '../rule';
import { VersionName } from '../target-version';

export type Resource = 'cpu' | 'memory' | 'ephemeral-storage';

// What bounds something: a quantity above zero, written as a number or as text. A list of the forms, not of the sizes.
const SUFFIX = '(m|u|n|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?[0-9]+)?';
const ABOVE_ZERO = `^[+]?[0.]*[1-9][0-9.]*${SUFFIX}$`;

// The API server refuses resources there.
const EPHEMERAL_CONTAINER = 'container in pod.?ephemeralContainers.orValue([])';

const amount = (holder: string, list: 'requests' | 'limits', resource: Resource) => `${holder}.?resources.?${list}[?'${resource}']`;
/** A CEL expression: whether what an optional one looks up is a quantity above zero. */
// API servers would take what is looked up by a key for a text, as its default is; in custom resources it may be a number.
export const isSet = (quantity: string) => `string(dyn(${quantity}.orValue(''))).matches('${ABOVE_ZERO}')`;

// A limit without a request makes the API server put a request of the same size.
const requested = (holder: string, resource: Resource) => {
  const request = amount(holder, 'requests', resource);
  return `(${request}.hasValue() ? ${isSet(request)} : ${isSet(amount(holder, 'limits', resource))})`;
};
const limited = (holder: string, resource: Resource) => isSet(amount(holder, 'limits', resource));

/** Whether a container has a request, of its own or by its limit. */
export function hasRequest(resource: Resource): VersionedExpression {
  const given = (...lists: readonly string[]) => ` ||\n${isGivenToPod(resource, lists)}`;
  return ofContainerOrPod(requested, resource, { 'v1.34': given('limits'), 'v1.37': given('requests', 'limits') });
}

/**
 * Whether the API server gives a pod a request for all its containers together: the sum of theirs, where the pod has bounds of its own
 * (before v1.37 limits) and no request for that resource.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification
 */
function isGivenToPod(resource: Resource, lists: readonly string[]): string {
  const hasBounds = lists.map((list) => `pod.?resources.?${list}.orValue({}).size() > 0`).join(' || ');
  return `(${hasBounds}) && !${amount('pod', 'requests', resource)}.hasValue() &&
(pod.?containers.orValue([]) + pod.?initContainers.orValue([])).exists(other, ${requested('other', resource)})`;
}

/** Whether a container has a limit. */
export function hasLimit(resource: Resource): VersionedExpression {
  return ofContainerOrPod(limited, resource, { 'v1.34': '' });
}

// From v1.34 on a pod may have requests and limits for all its containers together, of cpu and memory only.
function ofContainerOrPod(
  asks: (holder: string, resource: Resource) => string, resource: Resource, byDefault: Readonly<Partial<Record<VersionName, string>>>,
): VersionedExpression {
  const ofContainer = `${EPHEMERAL_CONTAINER} ||\n${asks('container', resource)}`;
  const ofEither = Object.entries(byDefault).map(([version, given]) => [version, `${ofContainer} ||\n${asks('pod', resource)}${given}`]);
  return resource === 'ephemeral-storage' ? ofContainer : { 'v1.25': ofContainer, ...Object.fromEntries(ofEither) };
}
