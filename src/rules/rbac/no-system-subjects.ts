import { clusterRoleBindingWith, group, roleBindingWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { isUnnamed } from '../../manifest/unnamed-namespace';
import { cis, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

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
  judge: findInAwsAuth,
  remediation: 'Bind the role to a group of your identity provider, or to one service account; on EKS, give identities access entries or groups of your own.',
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
    { title: 'the group that is above all authorization, for a role of a cloud', object: awsAuth({ mapRoles: '- rolearn: arn:aws:iam::111122223333:role/admin\n  groups:\n  - system:masters\n' }) },
    { title: 'the same for a user of a cloud', object: awsAuth({ mapUsers: '- {userarn: "arn:aws:iam::111122223333:user/admin", groups: [system:masters]}' }) },
    { title: 'the group that is above all authorization', object: clusterRoleBindingWith('view', group('system:masters')) },
  ],
  good: [
    { title: 'nodes of a cloud', object: awsAuth({ mapRoles: '- rolearn: arn:aws:iam::111122223333:role/nodes\n  groups: [system:bootstrappers, system:nodes]\n- groups: [not-system:masters-of-web]\n' }) },
    { title: 'another ConfigMap', object: { ...awsAuth({ mapRoles: 'system:masters' }), metadata: { name: 'aws-auth', namespace: 'payments' } } },
    { title: 'a group of the identity provider', object: roleBindingWith(group('payments-developers')) },
    { title: 'the service accounts of one namespace', object: roleBindingWith(group('system:serviceaccounts:payments')) },
    { title: 'a binding without subjects', object: roleBindingWith() },
  ],
});

function awsAuth(data: Record<string, string>) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-auth', namespace: 'kube-system' }, data };
}

/** On EKS a ConfigMap of the system gives groups to roles and users of the cloud; a policy for it would cost every ConfigMap. */
function* findInAwsAuth(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('/ConfigMap')) {
    if (subject.name !== 'aws-auth' || !(isUnnamed(subject.namespace) || subject.namespace === 'kube-system')) {
      continue;
    }
    for (const key of ['mapRoles', 'mapUsers']) {
      if (/(^|[^\w:-])system:masters([^\w:-]|$)/.test(textOf(mapOf(subject.object.data)[key]))) {
        const message = 'an identity of the cloud becomes a member of system:masters, whose members no authorizer can ever restrict';
        yield { subject, pointer: `/data/${key}`, message };
      }
    }
  }
}
