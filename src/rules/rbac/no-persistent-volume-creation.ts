import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, IN_ROLE } from './permission';
import { cis, kubernetes, mitre, nsa } from '../reference';
import { rule } from '../rule';

export const noPersistentVolumeCreation = rule({
  id: 'no-persistent-volume-creation',
  title: 'Roles make no persistent volumes',
  severity: 'high',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: `${IN_ROLE} ||
${forbids({ groups: [''], resources: ['persistentvolumes'], verbs: ['create'] })}`,
    message: 'persistent volumes may be made, also those that are a path of the node, which Pod Security does not see: {value}',
  }],
  remediation: 'Let applications make PersistentVolumeClaims, and leave the volumes to the provisioner.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Provisioners of storage, whose work it is: exempt their role.`,
  references: [
    nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control'),
    cis('5.1.9', 'Minimize access to create persistent volumes'),
    kubernetes('concepts/security/rbac-good-practices/#persistent-volume-creation', 'RBAC good practices, persistent volume creation'),
    mitre('T1611', 'Escape to Host'),
  ],
  peers: { kubescape: ['C-0278'] },
  bad: [
    { title: 'volumes may be made', object: clusterRoleWith(coreRule(['persistentvolumes'], ['get', 'create'])) },
    { title: 'everything of the core group may be made', object: clusterRoleWith(coreRule(['*'], ['create'])) },
  ],
  good: [
    { title: 'claims may be made', object: clusterRoleWith(coreRule(['persistentvolumeclaims'], ['create', 'delete'])) },
    { title: 'volumes may be read', object: clusterRoleWith(coreRule(['persistentvolumes'], ['get', 'list', 'watch'])) },
    { title: 'everything of one namespace, in which no volume is', object: roleWith(coreRule(['*'], ['*'])) },
  ],
});
