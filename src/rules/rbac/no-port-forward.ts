import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, forbidsUnlessNamed, permits } from './permission';
import { kubernetes } from '../reference';
import { rule } from '../rule';

// Before v1.35 a WebSocket is opened by get alone.
const PORT_FORWARD = { groups: [''], resources: ['pods/portforward'], verbs: ['create', 'get'] };

export const noPortForward = rule({
  id: 'no-port-forward',
  title: 'Roles open no tunnels into pods',
  severity: 'medium',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      expression: forbids(PORT_FORWARD),
      message: 'every port of every pod can be reached, also those that only listen to the pod itself, past all network policies: {value}',
    },
    {
      scope: 'role-rule',
      // What forwards ports too has its finding by that. These verbs are the methods of HTTP.
      expression: `(${permits(PORT_FORWARD)}) ||
${forbidsUnlessNamed({ groups: [''], resources: ['pods/proxy', 'services/proxy'], verbs: ['get', 'create', 'update', 'patch', 'delete'] }, "n == ''")}`,
      message: 'every port of every pod can be reached through the API server, which network policies for other pods do not keep out: {value}',
    },
  ],
  remediation: 'Leave pods/portforward, pods/proxy and services/proxy out, or name the Services in resourceNames, and open what people need by an Ingress or Gateway that asks who they are.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Namespaces for development, where a tunnel to one's own pod is day-to-day work.`,
  references: [
    kubernetes('concepts/cluster-administration/proxies/', 'Proxies in Kubernetes'),
    kubernetes('tasks/access-application-cluster/port-forward-access-application-cluster/', 'Use port forwarding to access applications in a cluster'),
  ],
  peers: { kubescape: ['C-0063'] },
  bad: [
    { title: 'port forwarding', object: roleWith(coreRule(['pods', 'pods/portforward'], ['get', 'create'])) },
    { title: 'by get, which a WebSocket needs', object: roleWith(coreRule(['pods/portforward'], ['get'])) },
    { title: 'of everything', object: clusterRoleWith(coreRule(['*/portforward'], ['create'])) },
    { title: 'by the proxy of the API server', object: roleWith(coreRule(['pods/proxy'], ['get'])) },
    { title: 'by the proxy to Services, with every verb', object: clusterRoleWith(coreRule(['services', 'services/proxy'], ['get', 'update'])) },
    { title: 'by every proxy', object: roleWith(coreRule(['*/proxy'], ['create'])) },
  ],
  good: [
    { title: 'a verb that is no method of HTTP', object: roleWith(coreRule(['pods/proxy'], ['list', 'watch'])) },
    { title: 'the proxy to one Service', object: roleWith(coreRule(['services/proxy'], ['get'], ['http:web:'])) },
    { title: 'the proxy to nodes, about which another rule has something to say', object: clusterRoleWith(coreRule(['nodes/proxy'], ['get'])) },
    { title: 'pods and their logs', object: roleWith(coreRule(['pods', 'pods/log'], ['get', 'list', 'watch'])) },
  ],
});
