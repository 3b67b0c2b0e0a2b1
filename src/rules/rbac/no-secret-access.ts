import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbidsUnlessNamed, READING } from './permission';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const noSecretAccess = rule({
  id: 'no-secret-access',
  title: 'Roles read no Secrets but those that they name',
  severity: 'high',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: forbidsUnlessNamed({ groups: [''], resources: ['secrets'], verbs: READING }, "n == ''"),
    message: 'the contents of every Secret can be read, since list, watch, patch, delete and deletecollection answer with them too: {value}',
  }],
  remediation: 'Name the Secrets in resourceNames, or mount them into the pod that needs them; create and update alone show no contents.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Ingress controllers, certificate managers and secret operators work on Secrets whose names nobody knows yet: exempt their role.`,
  references: [
    nsa('secrets-rbac', 'Network separation and hardening, Secrets'),
    nsa('token-secrets-rbac', 'Authentication and authorization, Authentication'),
    cis('5.1.2', 'Minimize access to secrets'),
  ],
  peers: {
    'kubescape': ['C-0015', 'C-0186'],
    'trivy': ['KSV-0041', 'KSV-0113'],
    'checkov': ['CKV2_K8S_5'],
    'kube-linter': ['access-to-secrets'],
    'kyverno': ['restrict-secret-role-verbs'],
  },
  bad: [
    { title: 'Secrets may be got', object: roleWith(coreRule(['configmaps', 'secrets'], ['get'])) },
    { title: 'Secrets may be listed only', object: clusterRoleWith(coreRule(['secrets'], ['list'])) },
    { title: 'every resource of the core group', object: roleWith(coreRule(['*'], ['get'])) },
    { title: 'every verb', object: roleWith(coreRule(['secrets'], ['*'])) },
    { title: 'patch, which answers with the Secret', object: roleWith(coreRule(['secrets'], ['create', 'patch'])) },
    { title: 'delete, which as a dry run answers with the Secret and leaves it there', object: roleWith(coreRule(['secrets'], ['delete'])) },
  ],
  good: [
    { title: 'one Secret by name', object: roleWith(coreRule(['secrets'], ['get', 'watch'], ['web-tls'])) },
    { title: 'Secrets may be written, not read', object: roleWith(coreRule(['secrets'], ['create', 'update'])) },
    { title: 'secrets of another API group', object: roleWith(groupRule('example.com', ['secrets'], ['get'])) },
  ],
});
