import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbidsUnlessNamed, WRITING } from './permission';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const noSecretChanges = rule({
  id: 'no-secret-changes',
  title: 'Roles change no Secrets but those that they name',
  severity: 'medium',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    // Who may read one name only, and make a Secret of it, gets the token of an account of their choice there.
    expression: forbidsUnlessNamed({ groups: [''], resources: ['secrets'], verbs: WRITING }, "n == ''"),
    message: 'Secrets may be made, replaced or deleted: what programs log in with and serve, tokens of any service account, and in kube-system those by which nodes join: {value}',
  }],
  remediation: 'Make the Secrets by the pipeline or by a secret operator, and name those that a program updates in resourceNames, without create.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Certificate managers, secret operators and programs that make their Secrets as they start: exempt their role.`,
  references: [
    kubernetes('concepts/configuration/secret/#serviceaccount-token-secrets', 'Secrets of service account tokens'),
    mitre('T1098', 'Account Manipulation'),
  ],
  peers: { trivy: ['KSV-0041', 'KSV-0113'] },
  bad: [
    { title: 'Secrets may be made', object: roleWith(coreRule(['secrets'], ['create'])) },
    { title: 'Secrets may be updated', object: clusterRoleWith(coreRule(['configmaps', 'secrets'], ['get', 'update'])) },
    { title: 'an empty list of names, which means all', object: roleWith(coreRule(['secrets'], ['deletecollection'], [])) },
    { title: 'everything may be patched', object: clusterRoleWith(groupRule('*', ['*'], ['patch'])) },
  ],
  good: [
    { title: 'one Secret by its name', object: roleWith(coreRule(['secrets'], ['update', 'patch'], ['web-tls'])) },
    { title: 'Secrets may be read, about which another rule has something to say', object: roleWith(coreRule(['secrets'], ['get', 'list', 'watch'])) },
    { title: 'secrets of another API group', object: roleWith(groupRule('example.com', ['secrets'], ['create'])) },
  ],
});
