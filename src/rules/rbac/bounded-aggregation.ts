import { clusterRoleWith, coreRule, groupRule } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { permits } from './permission';
import { JsonObject } from '../../manifest/manifest';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

const TO_VIEW = 'rbac.authorization.k8s.io/aggregate-to-view';

// All that is told of cluster-admin by its labels: Kubernetes puts this one on every role of its own.
const OWN = { key: 'kubernetes.io/bootstrapping', value: 'rbac-defaults' };

// A selector is bounded by what only some labels meet; what is not there, or has another value, is true of nearly every role.
const IS_BOUNDED = `(s.?matchLabels.orValue({}).exists(k, k != '${OWN.key}' || s.matchLabels[k] != '${OWN.value}') ||
s.?matchExpressions.orValue([]).exists(e, e.?operator.orValue('') in ['In', 'Exists'] &&
!(e.?key.orValue('') == '${OWN.key}' && (e.?operator.orValue('') == 'Exists' || '${OWN.value}' in e.?values.orValue([])))))`;

export const boundedAggregation = rule({
  id: 'bounded-aggregation',
  title: 'Roles gather only what they are meant to',
  severity: 'high',
  category: 'rbac',
  tests: [
    {
      scope: 'object',
      kinds: ['rbac.authorization.k8s.io/ClusterRole'],
      expression: `object.?aggregationRule.?clusterRoleSelectors.orValue([]).all(s, ${IS_BOUNDED})`,
      field: '/aggregationRule/clusterRoleSelectors',
      message: 'role "{name}" gathers the rights of every cluster role of Kubernetes, or nearly every one: a selector asks for no label that only some have',
    },
    {
      scope: 'role-rule',
      expression: `object.?metadata.?labels[?'${TO_VIEW}'].orValue('') != 'true' ||
roleRule.?verbs.orValue([]).all(v, v in ['get', 'list', 'watch']) &&
!(${permits({ groups: [''], resources: ['secrets'] })})`,
      message: 'everybody who has the role "view" gets this too, by the label aggregate-to-view, though it is more than to look at what is no secret: {value}',
    },
  ],
  remediation: 'Select by a label of the role\'s own, and let aggregate-to-view bring get, list and watch alone, on resources by their names.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}.`,
  references: [
    nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control'),
    kubernetes('reference/access-authn-authz/rbac/#aggregated-clusterroles', 'Aggregated ClusterRoles'),
  ],
  bad: [
    { title: 'an empty selector', object: gathering({}) },
    { title: 'an empty selector beside another', object: gathering({ matchLabels: { part: 'app' } }, { matchLabels: {} }) },
    { title: 'a label that is not there', object: gathering({ matchExpressions: [{ key: 'nope', operator: 'DoesNotExist' }] }) },
    { title: 'another value of a label', object: gathering({ matchExpressions: [{ key: 'part', operator: 'NotIn', values: ['app'] }] }) },
    { title: 'the label of the roles of Kubernetes', object: gathering({ matchLabels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } }) },
    { title: 'the same label, whatever its value', object: gathering({ matchExpressions: [{ key: 'kubernetes.io/bootstrapping', operator: 'Exists' }] }) },
    {
      title: 'one value of the same label or another',
      object: gathering({ matchExpressions: [{ key: 'kubernetes.io/bootstrapping', operator: 'In', values: ['app', 'rbac-defaults'] }] }),
    },
    { title: 'writing for those who may view', object: piece(TO_VIEW, groupRule('example.com', ['widgets'], ['get', 'patch'])) },
    { title: 'Secrets for those who may view', object: piece(TO_VIEW, coreRule(['secrets'], ['get'])) },
  ],
  good: [
    { title: 'a label', object: gathering({ matchLabels: { part: 'app' } }) },
    { title: 'a label, whatever its value', object: gathering({ matchExpressions: [{ key: 'part-of-app', operator: 'Exists' }] }) },
    { title: 'one value, and not with another label', object: gathering({ matchExpressions: [{ key: 'part', operator: 'In', values: ['app'] }, { key: 'old', operator: 'DoesNotExist' }] }) },
    { title: 'a label beside that of Kubernetes', object: gathering({ matchLabels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', 'part': 'app' } }) },
    { title: 'reading for those who may view', object: piece(TO_VIEW, groupRule('example.com', ['widgets'], ['get', 'list', 'watch'])) },
    { title: 'reading everything of a group of its own', object: piece(TO_VIEW, groupRule('example.com', ['*'], ['get', 'list', 'watch'])) },
    { title: 'writing for those who may edit', object: piece('rbac.authorization.k8s.io/aggregate-to-edit', groupRule('example.com', ['widgets'], ['patch'])) },
    { title: 'a role that gathers nothing', object: clusterRoleWith(coreRule(['pods'], ['get'])) },
  ],
});

function gathering(...clusterRoleSelectors: JsonObject[]): JsonObject {
  return { ...clusterRoleWith(), aggregationRule: { clusterRoleSelectors } };
}

function piece(label: string, roleRule: Record<string, unknown>) {
  return { ...clusterRoleWith(roleRule), metadata: { name: 'app', labels: { [label]: 'true' } } };
}
