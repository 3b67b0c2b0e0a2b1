import { clusterRoleWith, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, IN_ROLE, WRITING } from './permission';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const GROUP = 'admissionregistration.k8s.io';
const POLICIES = ['validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'];

export const noWebhookConfiguration = rule({
  id: 'no-webhook-configuration',
  title: 'Roles do not change what admission asks',
  severity: 'high',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      expression: `${IN_ROLE} ||
${forbids({ groups: [GROUP], resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'], verbs: WRITING })}`,
      message: 'webhooks may be changed, which read and rewrite every object, or taken away: {value}',
    },
    {
      scope: 'role-rule',
      expression: `${IN_ROLE} ||
${forbids({ groups: [GROUP], resources: POLICIES, verbs: WRITING })}`,
      message: 'admission policies may be changed or taken away, and with them what they forbid: {value}',
    },
  ],
  remediation: 'Leave writing verbs on admission webhooks and policies to the pipeline that installs them.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Policy engines, and controllers that keep the certificate of their own webhook fresh: exempt their role.`,
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.12', 'Minimize access to webhook configuration objects'),
  ],
  peers: { kubescape: ['C-0281'], trivy: ['KSV-0114'], checkov: ['CKV_K8S_155'], kyverno: ['restrict-clusterrole-mutating-validating-admission-webhooks'] },
  bad: [
    { title: 'webhooks may be patched', object: clusterRoleWith(groupRule(GROUP, ['mutatingwebhookconfigurations'], ['get', 'patch'])) },
    { title: 'webhooks may be deleted', object: clusterRoleWith(groupRule(GROUP, ['validatingwebhookconfigurations'], ['delete'])) },
    { title: 'bindings of policies may be deleted', object: clusterRoleWith(groupRule(GROUP, ['validatingadmissionpolicybindings'], ['delete'])) },
    { title: 'everything of every group may be created', object: clusterRoleWith(groupRule('*', ['*'], ['create'])) },
  ],
  good: [
    { title: 'webhooks may be read', object: clusterRoleWith(groupRule(GROUP, ['mutatingwebhookconfigurations'], ['get', 'list', 'watch'])) },
    { title: 'everything of one namespace, in which no webhook is', object: roleWith(groupRule('*', ['*'], ['*'])) },
  ],
});
