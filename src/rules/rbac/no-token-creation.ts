import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbidsNamed, forbidsUnlessNamed, Permission } from './permission';
import { IS_STRONG_ACCOUNT } from './system-parts';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const TOKEN: Permission = { groups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] };

export const noTokenCreation = rule({
  id: 'no-token-creation',
  title: 'Roles make tokens of no service accounts but those that they name',
  severity: 'high',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      expression: forbidsUnlessNamed(TOKEN, "n == ''"),
      message: 'a token of any service account can be made, and with it its rights: {value}',
    },
    {
      scope: 'role-rule',
      expression: forbidsNamed(TOKEN, IS_STRONG_ACCOUNT),
      message: 'a token of a controller of Kubernetes can be made, with which the whole cluster can be taken over: {value}',
    },
  ],
  remediation: 'Name the service accounts in resourceNames, none of them that of a controller in kube-system, or let pods get their tokens from a projected volume.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Secret stores and CSI drivers that log in as the pods that they serve.`,
  references: [
    nsa('token-secrets-rbac', 'Authentication and authorization, Authentication'),
    cis('5.1.13', 'Minimize access to the service account token creation'),
  ],
  peers: { kubescape: ['C-0282'] },
  bad: [
    { title: 'tokens of any account', object: roleWith(coreRule(['serviceaccounts/token'], ['create'])) },
    { title: 'every verb on everything of the core group', object: clusterRoleWith(coreRule(['*'], ['*'])) },
    { title: 'tokens of a controller, by its name', object: clusterRoleWith(coreRule(['serviceaccounts/token'], ['create'], ['clusterrole-aggregation-controller'])) },
    { title: 'the same in its namespace', object: { ...roleWith(coreRule(['serviceaccounts/token'], ['create'], ['namespace-controller'])), metadata: { name: 'app', namespace: 'kube-system' } } },
  ],
  good: [
    { title: 'an account of the own namespace that is called like one of them', object: roleWith(coreRule(['serviceaccounts/token'], ['create'], ['job-controller'])) },
    { title: 'tokens of one account', object: roleWith(coreRule(['serviceaccounts/token'], ['create'], ['deployer'])) },
    { title: 'accounts may be made', object: roleWith(coreRule(['serviceaccounts'], ['create'])) },
  ],
});
