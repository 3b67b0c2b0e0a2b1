import { RUNS_AS_DEFAULT } from './account';
import { podWith } from '../examples';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const ownServiceAccount = rule({
  id: 'own-service-account',
  title: 'Pods have a service account of their own',
  severity: 'medium',
  category: 'identity',
  tests: [{
    scope: 'pod',
    expression: `!(${RUNS_AS_DEFAULT})`,
    field: '/serviceAccountName',
    message: 'the pod runs as the account that all pods of the namespace share: serviceAccountName names no other',
  }],
  remediation: 'Make a ServiceAccount for the workload, with automountServiceAccountToken: false, and name it in serviceAccountName.',
  whenNotToUse: 'In a namespace with a single workload the default account is as good as another, until the next workload comes.',
  references: [
    nsa('own-service-account', 'Authentication and authorization, Authentication'),
    cis('5.1.5', 'Ensure that default service accounts are not actively used'),
  ],
  peers: { 'kube-linter': ['default-service-account'], 'kubesec': ['ServiceAccountName'], 'kyverno': ['check-serviceaccount'], 'kubeaudit': ['asat'] },
  bad: [
    { title: 'nothing said', object: podWith({ pod: { serviceAccountName: undefined } }) },
    { title: 'null, which is nothing', object: podWith({ pod: { serviceAccountName: null } }) },
    { title: 'an empty name', object: podWith({ pod: { serviceAccountName: '' } }) },
    { title: 'the default account by name', object: podWith({ pod: { serviceAccountName: 'default' } }) },
    { title: 'the default account without its token', object: podWith({ pod: { serviceAccountName: 'default', automountServiceAccountToken: false } }) },
    { title: 'the default account by the old field', object: podWith({ pod: { serviceAccountName: undefined, serviceAccount: 'default' } }) },
    { title: 'the default account, whatever the old field says', object: podWith({ pod: { serviceAccountName: 'default', serviceAccount: 'web' } }) },
  ],
  good: [
    { title: 'an account of its own', object: podWith({}) },
    { title: 'an account of its own by the old field', object: podWith({ pod: { serviceAccountName: undefined, serviceAccount: 'web' } }) },
    { title: 'the old field, as the new one is empty', object: podWith({ pod: { serviceAccountName: '', serviceAccount: 'web' } }) },
    { title: 'both fields, as the API server returns them', object: podWith({ pod: { serviceAccount: 'web' } }) },
    { title: 'an account whose name begins with default', object: podWith({ pod: { serviceAccountName: 'default-web' } }) },
  ],
});
