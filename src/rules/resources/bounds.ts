import { VersionedExpression } from '../rule';

export type Resource = 'cpu' | 'memory' | 'ephemeral-storage';

// What bounds something: a quantity above zero, written as a number or as text. A list of the forms, not of the sizes.
const SUFFIX = '(m|u|n|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?[0-9]+)?';
const ABOVE_ZERO = `^[+]?[0.]*[1-9][0-9.]*${SUFFIX}$`;

// The API server refuses resources there.
const EPHEMERAL_CONTAINER = 'container in pod.?ephemeralContainers.orValue([])';

const amount = (holder: string, list: 'requests' | 'limits', resource: Resource) => `${holder}.?resources.?${list}[?'${resource}']`;
// API servers would take what is looked up by a key for a text, as its default is; in custom resources it may be a number.
const isSet = (quantity: string) => `string(dyn(${quantity}.orValue(''))).matches('${ABOVE_ZERO}')`;

// A limit without a request makes the API server put a request of the same size.
const requested = (holder: string, resource: Resource) => {
  const request = amount(holder, 'requests', resource);
  return `(${request}.hasValue() ? ${isSet(request)} : ${isSet(amount(holder, 'limits', resource))})`;
};
const limited = (holder: string, resource: Resource) => isSet(amount(holder, 'limits', resource));

/** Whether a container has a request, of its own or by its limit. */
export function hasRequest(resource: Resource): VersionedExpression {
  return ofContainerOrPod(requested, resource);
}

/** Whether a container has a limit. */
export function hasLimit(resource: Resource): VersionedExpression {
  return ofContainerOrPod(limited, resource);
}

// From v1.34 on a pod may have requests and limits for all its containers together, of cpu and memory only.
function ofContainerOrPod(asks: (holder: string, resource: Resource) => string, resource: Resource): VersionedExpression {
  const ofContainer = `${EPHEMERAL_CONTAINER} ||\n${asks('container', resource)}`;
  return resource === 'ephemeral-storage' ? ofContainer : { 'v1.25': ofContainer, 'v1.34': `${ofContainer} ||\n${asks('pod', resource)}` };
}
