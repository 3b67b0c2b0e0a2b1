import { clusterRoleWith, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, IN_ROLE, WRITING } from './permission';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const API_SERVICES = 'apiregistration.k8s.io';
const DEFINITIONS = 'apiextensions.k8s.io';

export const noApiExtension = rule({
  id: 'no-api-extension',
  title: 'Roles do not change which APIs there are and who answers for them',
  severity: 'medium',
  category: 'rbac',
  // One test, since a rule of wildcards permits both.
  tests: [{
    scope: 'role-rule',
    expression: `${IN_ROLE} ||
${forbids({ groups: [API_SERVICES], resources: ['apiservices'], verbs: WRITING })} &&
${forbids({ groups: [DEFINITIONS], resources: ['customresourcedefinitions'], verbs: WRITING })}`,
    message: 'whole APIs may be led to another server, which sees who asks for what, their objects rewritten by a conversion webhook, or deleted: {value}',
  }],
  remediation: 'Leave the writing verbs on apiservices and customresourcedefinitions to the pipeline that installs them, or name those that a program keeps fresh in resourceNames and give it update and patch alone.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Operators that bring their definitions along, injectors of certificates, and what installs charts: it is their work, so exempt the role.`,
  references: [
    kubernetes('concepts/extend-kubernetes/api-extension/apiserver-aggregation/', 'Kubernetes API Aggregation Layer'),
    kubernetes('tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#webhook-conversion', 'Webhook conversion'),
    mitre('T1557', 'Adversary-in-the-Middle'),
  ],
  bad: [
    { title: 'APIs may be led elsewhere', object: clusterRoleWith(groupRule(API_SERVICES, ['apiservices'], ['get', 'patch'])) },
    { title: 'definitions may be updated', object: clusterRoleWith(groupRule(DEFINITIONS, ['customresourcedefinitions'], ['update'])) },
    { title: 'definitions may be deleted, with all their objects', object: clusterRoleWith(groupRule(DEFINITIONS, ['customresourcedefinitions'], ['deletecollection'])) },
    { title: 'one definition by its name, which a webhook then converts', object: clusterRoleWith(groupRule(DEFINITIONS, ['customresourcedefinitions'], ['patch'], ['widgets.example.com'])) },
    { title: 'everything may be made', object: clusterRoleWith(groupRule('*', ['*'], ['create'])) },
  ],
  good: [
    { title: 'both may be read', object: clusterRoleWith(groupRule(API_SERVICES, ['apiservices'], ['get', 'list']), groupRule(DEFINITIONS, ['customresourcedefinitions'], ['watch'])) },
    { title: 'their status', object: clusterRoleWith(groupRule(DEFINITIONS, ['customresourcedefinitions/status'], ['update'])) },
    { title: 'everything of one namespace, in which neither is', object: roleWith(groupRule('*', ['*'], ['*'])) },
  ],
});
