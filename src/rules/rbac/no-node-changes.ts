import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, IN_ROLE, WRITING } from './permission';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const noNodeChanges = rule({
  id: 'no-node-changes',
  title: 'Roles do not change nodes',
  severity: 'medium',
  category: 'rbac',
  // One test, since a rule of wildcards permits both.
  tests: [{
    scope: 'role-rule',
    expression: `${IN_ROLE} ||
${forbids({ groups: [''], resources: ['nodes'], verbs: WRITING })} &&
${forbids({ groups: [''], resources: ['nodes/status'], verbs: ['update', 'patch'] })}`,
    message: 'nodes may be changed or taken away, by which pods and their Secrets come to a node of choice, or commands for them to another address: {value}',
  }],
  remediation: 'Leave nodes to the kubelets, which may change their own alone, and to the controllers of the cloud; pods are moved away by pods/eviction.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Autoscalers of nodes, drivers of devices, and what drains and repairs nodes: it is their work, so exempt the role.`,
  references: [
    kubernetes('reference/access-authn-authz/admission-controllers/#noderestriction', 'Admission controllers, NodeRestriction'),
    mitre('T1557', 'Adversary-in-the-Middle'),
  ],
  bad: [
    { title: 'nodes may be patched', object: clusterRoleWith(coreRule(['nodes'], ['get', 'patch'])) },
    { title: 'nodes may be made', object: clusterRoleWith(coreRule(['nodes'], ['create'])) },
    { title: 'the status of nodes, with their addresses', object: clusterRoleWith(coreRule(['nodes/status'], ['patch'])) },
    { title: 'every status', object: clusterRoleWith(coreRule(['*/status'], ['update'])) },
    { title: 'one node by its name', object: clusterRoleWith(coreRule(['nodes'], ['update'], ['worker-1'])) },
  ],
  good: [
    { title: 'nodes may be read', object: clusterRoleWith(coreRule(['nodes', 'nodes/status'], ['get', 'list', 'watch'])) },
    { title: 'the status of a node may be made, which no API does', object: clusterRoleWith(coreRule(['nodes/status'], ['create'])) },
    { title: 'everything of one namespace, in which no node is', object: roleWith(coreRule(['*'], ['*'])) },
  ],
});
