import { clusterRoleWith, coreRule, groupRule } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { permits } from './permission';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

const TO_VIEW = 'rbac.authorization.k8s.io/aggregate-to-view';

export const boundedAggregation = rule({
  id: 'bounded-aggregation',
  title: 'Roles gather only what they are meant to',
  severity: 'high',
  category: 'rbac',
  tests: [
    {
      scope: 'object',
      kinds: ['rbac.authorization.k8s.io/ClusterRole'],
      expression: `object.?aggregationRule.?clusterRoleSelectors.orValue([]).all(s, s.?matchLabels.orValue({}).size() > 0 ||
s.?matchExpressions.orValue([]).size() > 0)`,
      field: '/aggregationRule/clusterRoleSelectors',
      message: 'role "{name}" gathers the rights of every cluster role, with those of cluster-admin: a selector without labels selects all',
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
    { title: 'an empty selector', object: { ...clusterRoleWith(), aggregationRule: { clusterRoleSelectors: [{}] } } },
    { title: 'an empty selector beside another', object: { ...clusterRoleWith(), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'app' } }, { matchLabels: {} }] } } },
    { title: 'writing for those who may view', object: piece(TO_VIEW, groupRule('example.com', ['widgets'], ['get', 'patch'])) },
    { title: 'Secrets for those who may view', object: piece(TO_VIEW, coreRule(['secrets'], ['get'])) },
  ],
  good: [
    { title: 'a label', object: { ...clusterRoleWith(), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'app' } }] } } },
    { title: 'reading for those who may view', object: piece(TO_VIEW, groupRule('example.com', ['widgets'], ['get', 'list', 'watch'])) },
    { title: 'reading everything of a group of its own', object: piece(TO_VIEW, groupRule('example.com', ['*'], ['get', 'list', 'watch'])) },
    { title: 'writing for those who may edit', object: piece('rbac.authorization.k8s.io/aggregate-to-edit', groupRule('example.com', ['widgets'], ['patch'])) },
    { title: 'a role that gathers nothing', object: clusterRoleWith(coreRule(['pods'], ['get'])) },
  ],
});

function piece(label: string, roleRule: Record<string, unknown>) {
  return { ...clusterRoleWith(roleRule), metadata: { name: 'app', labels: { [label]: 'true' } } };
}
