import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids } from './permission';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

export const noNamespaceLabelChanges = rule({
  id: 'no-namespace-label-changes',
  title: 'Roles do not change namespaces, whose labels set the Pod Security level',
  severity: 'high',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    // What is written to these subresources keeps the labels that came with it.
    expression: forbids({ groups: [''], resources: ['namespaces', 'namespaces/status', 'namespaces/finalize'], verbs: ['update', 'patch'] }),
    message: 'the labels of namespaces may be changed, and with them the level that Pod Security enforces and who is selected by network policies: {value}',
  }],
  remediation: 'Leave update and patch on namespaces, their status and finalize to the administrators who set their limits.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Controllers that make namespaces for tenants, and the pipeline that keeps their labels: exempt the role.`,
  references: [
    nsa('tiered-admin-limits', 'Kubernetes Pod security, Pod security enforcement'),
    kubernetes('concepts/security/rbac-good-practices/#namespace-modification', 'RBAC good practices, namespace modification'),
  ],
  bad: [
    { title: 'namespaces may be patched', object: clusterRoleWith(coreRule(['namespaces'], ['get', 'patch'])) },
    { title: 'the own namespace, which a Role may allow', object: roleWith(coreRule(['namespaces'], ['update'])) },
    { title: 'one namespace by its name', object: clusterRoleWith(coreRule(['namespaces'], ['update'], ['payments'])) },
    { title: 'the status of namespaces, which brings labels along', object: clusterRoleWith(coreRule(['namespaces/status'], ['patch'])) },
    { title: 'the finalizers of namespaces', object: clusterRoleWith(coreRule(['namespaces/finalize'], ['update'])) },
    { title: 'every status', object: clusterRoleWith(coreRule(['*/status'], ['update'])) },
    { title: 'every verb on everything of the core group', object: clusterRoleWith(coreRule(['*'], ['*'])) },
  ],
  good: [
    { title: 'namespaces may be read', object: clusterRoleWith(coreRule(['namespaces'], ['get', 'list', 'watch'])) },
    { title: 'the status of namespaces may be read', object: clusterRoleWith(coreRule(['namespaces/status'], ['get'])) },
    { title: 'the status of pods', object: clusterRoleWith(coreRule(['pods/status'], ['update'])) },
  ],
});
