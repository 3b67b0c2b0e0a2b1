import { celTexts, optionalAt } from './cel-text';
import { PodPointers, templateExpression } from './variables';

/** An entry of `matchConditions`: where it is false, the policy has nothing to say about a request. */
export interface MatchCondition { readonly name: string; readonly expression: string }

const SAME_MAP = (field: string) => `object.metadata.?${field} == oldObject.metadata.?${field}`;

/**
 * An update by which nothing changes that rules look at, as of a finalizer or an owner, is let through, whatever stands in the object:
 * else controllers could neither adopt nor clean up what was there before the policy.
 */
const SOMETHING_CHANGES: MatchCondition = {
  name: 'something-changes',
  expression: [
    'oldObject == null',
    `!(${SAME_MAP('labels')})`,
    `!(${SAME_MAP('annotations')})`,
    '!dyn(object).all(field, field in [\'metadata\', \'status\'] || dyn(oldObject)[?field] == optional.of(dyn(object)[field]))',
    '!dyn(oldObject).all(field, field in dyn(object))',
  ].join(' ||\n'),
};

/** What Kubernetes itself keeps up: certificates in every namespace, endpoints of Services, its own roles. Pods that its controllers make are judged. */
const NOT_OF_CONTROL_PLANE: MatchCondition = {
  name: 'not-by-the-control-plane',
  expression: '!(request.userInfo.username.startsWith(\'system:serviceaccount:kube-system:\') ||\n'
    + 'request.userInfo.username in [\'system:apiserver\', \'system:kube-controller-manager\', \'system:kube-scheduler\'])',
};

/** The conditions of a policy about these kinds. */
export function matchConditions(pods: PodPointers | undefined, ownGroups: readonly string[]): MatchCondition[] {
  return [SOMETHING_CHANGES, ...pods === undefined ? [NOT_OF_CONTROL_PLANE] : hasPod(pods, ownGroups)];
}

// A custom resource may describe its pod elsewhere, as a Rollout by its workloadRef.
function hasPod(pods: PodPointers, ownGroups: readonly string[]): MatchCondition[] {
  const isCustom = [...pods.keys()].some((kind) => !ownGroups.includes(kind.slice(0, kind.indexOf('/'))));
  return isCustom ? [{
    name: 'holds-a-pod',
    expression: `request.kind.group in ${celTexts(ownGroups)} ||\n${optionalAt(`(${templateExpression(pods)})`, '/spec')}.hasValue()`,
  }] : [];
}
