import { clusterRoleWith, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, forbidsUnlessNamed, IN_ROLE } from './permission';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const GROUP = 'certificates.k8s.io';

export const noCsrApproval = rule({
  id: 'no-csr-approval',
  title: 'Roles approve and sign no client certificates',
  severity: 'high',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      expression: `${IN_ROLE} ||
${forbids({ groups: [GROUP], resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] })}`,
      message: 'certificate requests may be approved, which can name any user or group: {value}',
    },
    {
      scope: 'role-rule',
      expression: `${IN_ROLE} ||
${forbidsUnlessNamed({ groups: [GROUP], resources: ['signers'], verbs: ['approve', 'sign'] }, "n.startsWith('kubernetes.io/') || n == '*'")}`,
      message: 'approval or signing for the signers of the cluster, whose certificates log in to it: {value}',
    },
  ],
  remediation: 'Leave approval to the cluster; a signer of your own is named in resourceNames, as example.com/*, and never is one of kubernetes.io.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Approvers of serving certificates of kubelets, and controllers of a signer of your own.`,
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.11', 'Minimize access to the approval sub-resource of certificatesigningrequests objects'),
  ],
  peers: { kubescape: ['C-0280'], checkov: ['CKV_K8S_156'], kyverno: ['restrict-clusterrole-csr'] },
  bad: [
    { title: 'requests may be approved', object: clusterRoleWith(groupRule(GROUP, ['certificatesigningrequests/approval'], ['update'])) },
    { title: 'any signer', object: clusterRoleWith(groupRule(GROUP, ['signers'], ['approve'])) },
    { title: 'the signer of client certificates', object: clusterRoleWith(groupRule(GROUP, ['signers'], ['sign'], ['kubernetes.io/kube-apiserver-client'])) },
    { title: 'every verb on the group', object: clusterRoleWith(groupRule(GROUP, ['*'], ['*'])) },
  ],
  good: [
    { title: 'requests may be made and read', object: clusterRoleWith(groupRule(GROUP, ['certificatesigningrequests'], ['create', 'get'])) },
    { title: 'a signer of the own', object: clusterRoleWith(groupRule(GROUP, ['signers'], ['sign'], ['example.com/workloads'])) },
    { title: 'everything of one namespace, in which no request is', object: roleWith(groupRule('*', ['*'], ['*'])) },
  ],
});
