import { clusterRoleWith, coreRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, IN_ROLE } from './permission';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const noNodeProxy = rule({
  id: 'no-node-proxy',
  title: 'Roles do not reach the kubelet through the API server',
  severity: 'critical',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: `${IN_ROLE} ||
${forbids({ groups: [''], resources: ['nodes/proxy'] })}`,
    message: 'nodes/proxy runs commands in every pod of a node, past admission and the audit log: {value}',
  }],
  remediation: 'Use nodes/metrics, nodes/stats and nodes/healthz, which monitoring needs, instead of nodes/proxy.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Monitoring agents for clusters whose kubelets do not know the finer subresources yet.`,
  references: [
    nsa('rbac-escalate', 'Authentication and authorization, Role-based access control'),
    cis('5.1.10', 'Minimize access to the proxy sub-resource of nodes'),
  ],
  peers: { kubescape: ['C-0279'], trivy: ['KSV-0047'], checkov: ['CKV2_K8S_2'], kyverno: ['restrict-clusterrole-nodesproxy'] },
  bad: [
    { title: 'get, which is enough to run commands', object: clusterRoleWith(coreRule(['nodes', 'nodes/proxy'], ['get'])) },
    { title: 'proxies of everything', object: clusterRoleWith(coreRule(['*/proxy'], ['create'])) },
    { title: 'every resource of the core group', object: clusterRoleWith(coreRule(['*'], ['get'])) },
  ],
  good: [
    { title: 'metrics of nodes', object: clusterRoleWith(coreRule(['nodes', 'nodes/metrics', 'nodes/stats'], ['get'])) },
    { title: 'everything of one namespace, in which no node is', object: roleWith(coreRule(['*'], ['get', 'list'])) },
  ],
});
