import { clusterRoleWith, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, WRITING } from './permission';
import { nsa } from '../reference';
import { rule } from '../rule';

const GROUP = 'rbac.authorization.k8s.io';

export const noRoleWriting = rule({
  id: 'no-role-writing',
  title: 'Roles do not change roles and bindings',
  severity: 'medium',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: forbids({ groups: [GROUP], resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'], verbs: WRITING }),
    message: 'roles or bindings may be changed, so that rights can be handed on, or taken from others: {value}',
  }],
  remediation: 'Leave roles and bindings to the pipeline that administrators review; applications read them at most.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Operators that make a role for each thing that they run: without escalate and bind they hand on only what they hold, so exempt the role.`,
  references: [nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control')],
  peers: { trivy: ['KSV-0050', 'KSV-0055'], checkov: ['CKV2_K8S_1'] },
  bad: [
    { title: 'bindings may be made', object: roleWith(groupRule(GROUP, ['rolebindings'], ['create'])) },
    { title: 'cluster roles may be patched', object: clusterRoleWith(groupRule(GROUP, ['clusterroles'], ['get', 'patch'])) },
    { title: 'one role by its name', object: roleWith(groupRule(GROUP, ['roles'], ['update'], ['app'])) },
    { title: 'every verb on the group', object: clusterRoleWith(groupRule(GROUP, ['*'], ['*'])) },
  ],
  good: [
    { title: 'roles and bindings may be read', object: clusterRoleWith(groupRule(GROUP, ['roles', 'rolebindings'], ['get', 'list', 'watch'])) },
    { title: 'every verb on something else', object: roleWith(groupRule('apps', ['deployments'], ['*'])) },
  ],
});
