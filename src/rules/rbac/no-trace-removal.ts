import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids } from './permission';
import { mitre } from '../reference';
import { rule } from '../rule';

export const noTraceRemoval = rule({
  id: 'no-trace-removal',
  title: 'Roles delete no events and no logs',
  severity: 'medium',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: forbids({ groups: ['', 'events.k8s.io'], resources: ['events', 'pods/log'], verbs: ['delete', 'deletecollection'] }),
    message: 'events or logs may be deleted, which are the trace of what was done: {value}',
  }],
  remediation: 'Leave delete and deletecollection on events and pods/log out: events go by themselves after an hour.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}.`,
  references: [mitre('T1070', 'Indicator Removal')],
  peers: { kubescape: ['C-0031'], trivy: ['KSV-0042'] },
  bad: [
    { title: 'events may be deleted', object: roleWith(coreRule(['events'], ['create', 'delete'])) },
    { title: 'events of the other group, all at once', object: clusterRoleWith(groupRule('events.k8s.io', ['events'], ['deletecollection'])) },
    { title: 'logs', object: roleWith(coreRule(['pods/log'], ['get', 'delete'])) },
    { title: 'every verb', object: roleWith(coreRule(['events'], ['*'])) },
  ],
  good: [
    { title: 'events may be written', object: roleWith(coreRule(['events'], ['create', 'patch', 'update'])) },
    { title: 'logs may be read', object: roleWith(coreRule(['pods/log'], ['get'])) },
  ],
});
