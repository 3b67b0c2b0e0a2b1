import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, forbidsUnlessNamed, WRITING } from './permission';
import { celTexts } from '../../cel/literals';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

/** What the parts of the system, and the log-in of two clouds, read from ConfigMaps. */
const SYSTEM_CONFIG = [
  'aws-auth', 'coredns', 'coredns-custom', 'kube-dns', 'node-local-dns', 'kube-proxy', 'kubeadm-config', 'kubelet-config', 'cluster-info',
  'extension-apiserver-authentication',
];

// A Role of another namespace reaches none of them.
const ELSEWHERE = "object.?kind.orValue('') == 'Role' && !(object.?metadata.?namespace.orValue('') in ['kube-system', 'kube-public'])";

export const noSystemConfigChanges = rule({
  id: 'no-system-config-changes',
  title: 'Roles do not change the ConfigMaps of DNS and log-in',
  severity: 'medium',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      expression: `${ELSEWHERE} ||
roleRule.?resourceNames.orValue([]).size() > 0 ||
${forbids({ groups: [''], resources: ['configmaps'], verbs: WRITING })}`,
      message: 'every ConfigMap may be changed, also those in kube-system that say how names are resolved and who logs in: {value}',
    },
    {
      scope: 'role-rule',
      expression: `${ELSEWHERE} ||
roleRule.?resourceNames.orValue([]).size() == 0 ||
${forbidsUnlessNamed({ groups: [''], resources: ['configmaps'], verbs: WRITING }, `n in ${celTexts(SYSTEM_CONFIG)}`)}`,
      message: 'a ConfigMap of the system may be changed, by which names are resolved or people log in: {value}',
    },
  ],
  remediation: 'Give the right in a Role of the namespace where the ConfigMaps are, or name them in resourceNames; leader election needs leases, not ConfigMaps.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. A ClusterRole that is bound by RoleBindings only, in namespaces of applications.`,
  references: [
    kubernetes('concepts/security/rbac-good-practices/', 'RBAC good practices'),
    mitre('T1557', 'Adversary-in-the-Middle'),
  ],
  peers: { kubescape: ['C-0037'], trivy: ['KSV-0049', 'KSV-0115'] },
  bad: [
    { title: 'config maps of every namespace', object: clusterRoleWith(coreRule(['configmaps'], ['get', 'update'])) },
    { title: 'config maps of the system', object: { ...roleWith(coreRule(['configmaps'], ['patch'])), metadata: { name: 'app', namespace: 'kube-system' } } },
    { title: 'who logs in, by its name', object: clusterRoleWith(coreRule(['configmaps'], ['update'], ['app', 'aws-auth'])) },
  ],
  good: [
    { title: 'config maps of an application', object: roleWith(coreRule(['configmaps'], ['create', 'update'])) },
    { title: 'config maps may be read', object: clusterRoleWith(coreRule(['configmaps'], ['get', 'list', 'watch'])) },
    { title: 'one by its name', object: clusterRoleWith(coreRule(['configmaps'], ['update'], ['app-leader'])) },
  ],
});
