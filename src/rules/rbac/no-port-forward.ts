import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids } from './permission';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const noPortForward = rule({
  id: 'no-port-forward',
  title: 'Roles open no tunnels into pods',
  severity: 'medium',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    // Before v1.35 a WebSocket is opened by get alone.
    expression: forbids({ groups: [''], resources: ['pods/portforward'], verbs: ['create', 'get'] }),
    message: 'every port of every pod can be reached, also those that only listen to the pod itself, past all network policies: {value}',
  }],
  remediation: 'Leave pods/portforward out, and open what people need by an Ingress or Gateway that asks who they are.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Namespaces for development, where a tunnel to one's own pod is day-to-day work.`,
  references: [kubernetes('tasks/access-application-cluster/port-forward-access-application-cluster/', 'Use port forwarding to access applications in a cluster')],
  peers: { kubescape: ['C-0063'] },
  bad: [
    { title: 'port forwarding', object: roleWith(coreRule(['pods', 'pods/portforward'], ['get', 'create'])) },
    { title: 'by get, which a WebSocket needs', object: roleWith(coreRule(['pods/portforward'], ['get'])) },
    { title: 'of everything', object: clusterRoleWith(coreRule(['*/portforward'], ['create'])) },
  ],
  good: [
    { title: 'pods and their logs', object: roleWith(coreRule(['pods', 'pods/log'], ['get', 'list', 'watch'])) },
  ],
});
