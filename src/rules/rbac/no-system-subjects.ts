import { clusterRoleBindingWith, group, roleBindingWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const EVERYBODY = ['system:anonymous', 'system:unauthenticated', 'system:authenticated', 'system:serviceaccounts'];

export const noSystemSubjects = rule({
  id: 'no-system-subjects',
  title: 'Bindings name nobody that stands for everybody',
  severity: 'critical',
  category: 'rbac',
  tests: [
    {
      scope: 'subject',
      expression: `!(subject.?name.orValue('') in ${JSON.stringify(EVERYBODY).replace(/"/g, "'").replace(/,/g, ', ')})`,
      field: '/name',
      message: 'the role is given to {value}, which means everybody, every logged-in user or every pod of the cluster',
    },
    {
      scope: 'subject',
      expression: "subject.?name.orValue('') != 'system:masters'",
      field: '/name',
      message: 'the role is given to {value}, whose members no authorizer can ever restrict',
    },
  ],
  remediation: 'Bind the role to a group of your identity provider, or to one service account.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}; three of their bindings let everybody read versions and health.`,
  references: [
    nsa('anonymous-rbac', 'Authentication and authorization, Authentication'),
    nsa('threat-insider-admin', 'Threat model'),
    cis('5.1.7', 'Avoid use of system:masters group'),
  ],
  peers: {
    kubescape: ['C-0262', 'C-0265'],
    trivy: ['KSV-0122', 'KSV-0123', 'KSV-01011'],
    kubesec: ['BindingsToSystemAnonymous'],
    kyverno: ['restrict-binding-system-groups'],
    gatekeeper: ['disallowanonymous'],
  },
  bad: [
    { title: 'anonymous users', object: roleBindingWith({ kind: 'User', name: 'system:anonymous' }) },
    { title: 'requests without credentials, as the second subject', object: clusterRoleBindingWith('view', group('sre'), group('system:unauthenticated')) },
    { title: 'everybody who has an account', object: clusterRoleBindingWith('view', group('system:authenticated')) },
    { title: 'every service account of the cluster', object: roleBindingWith(group('system:serviceaccounts')) },
    { title: 'the group that is above all authorization', object: clusterRoleBindingWith('view', group('system:masters')) },
  ],
  good: [
    { title: 'a group of the identity provider', object: roleBindingWith(group('payments-developers')) },
    { title: 'the service accounts of one namespace', object: roleBindingWith(group('system:serviceaccounts:payments')) },
    { title: 'a binding without subjects', object: roleBindingWith() },
  ],
});
