import { optionalAt } from './cel-text';
import { TestGroup } from './groups';
import { groupOfKind, servedKinds } from './resources';
import { PodPointers, templateExpression } from './variables';
import { celTexts } from '../cel/literals';
import { POD_BEARING_KINDS } from '../manifest/pod-template';

/** An entry of `matchConditions`: where it is false, the policy has nothing to say about a request. */
export interface MatchCondition { readonly name: string; readonly expression: string }

/** What Kubernetes itself keeps up: certificates in every namespace, endpoints of Services, replicas, its own roles. */
const BY_CONTROL_PLANE = '(request.userInfo.username.startsWith(\'system:serviceaccount:kube-system:\') ||\n'
  + 'request.userInfo.username in [\'system:apiserver\', \'system:kube-controller-manager\', \'system:kube-scheduler\'])';

const changes = (field: string) => `object.metadata.?${field} != oldObject.metadata.?${field}`;

const SOMETHING_CHANGES = [
  changes('labels'),
  changes('annotations'),
  '!dyn(object).all(field, field in [\'metadata\', \'status\'] || dyn(oldObject)[?field] == optional.of(dyn(object)[field]))',
  '!dyn(oldObject).all(field, field in dyn(object))',
].join(' ||\n');

/**
 * The conditions of a policy. An update by which nothing changes that its rules look at is let through, whatever stands in the object: else
 * what was there before the policy could neither be adopted nor scaled down nor cleaned up.
 */
export function matchConditions({ pods, isOfPods }: TestGroup): MatchCondition[] {
  if (pods === undefined) {
    return [whereChanged(SOMETHING_CHANGES), { name: 'not-by-the-control-plane', expression: `!${BY_CONTROL_PLANE}` }];
  }
  return [
    whereChanged(`${podChanges(pods)} ||\n!${BY_CONTROL_PLANE} && (${isOfPods ? changes('annotations') : SOMETHING_CHANGES})`),
    ...isOfPods ? holdsPod(pods) : [],
  ];
}

function whereChanged(expression: string): MatchCondition {
  return { name: 'something-changes', expression: `oldObject == null ||\n${expression}` };
}

function podChanges(pods: PodPointers): string {
  const [now, before] = ['object', 'oldObject'].map((object) => `(${templateExpression(pods, object)})`);
  return ['/spec', '/metadata/annotations'].map((pointer) => `${optionalAt(now, pointer)} != ${optionalAt(before, pointer)}`).join(' ||\n');
}

const OWN_GROUPS = [...new Set(servedKinds(POD_BEARING_KINDS).map(groupOfKind))];

// A custom resource may describe its pod elsewhere, as a Rollout by its workloadRef.
function holdsPod(pods: PodPointers): MatchCondition[] {
  return [...pods.keys()].every((kind) => OWN_GROUPS.includes(groupOfKind(kind))) ? [] : [{
    name: 'holds-a-pod',
    expression: `request.kind.group in ${celTexts(OWN_GROUPS)} ||\n${optionalAt(`(${templateExpression(pods, 'object')})`, '/spec')}.hasValue()`,
  }];
}
