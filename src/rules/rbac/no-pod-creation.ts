import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids } from './permission';
import { cis, kubernetes } from '../reference';
import { rule } from '../rule';

export const noPodCreation = rule({
  id: 'no-pod-creation',
  title: 'Roles run no pods',
  severity: 'medium',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    // Of a pod that runs already only the images can be changed, which is enough.
    expression: forbids({
      groups: ['', 'apps', 'batch', 'extensions'],
      resources: ['pods', 'replicationcontrollers', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs', 'cronjobs'],
      verbs: ['create', 'update', 'patch'],
    }),
    message: 'pods may be run, and a pod reaches every Secret, ConfigMap and service account of its namespace: {value}',
  }],
  remediation: 'Give the right to run workloads to the pipeline alone, in the namespaces that it deploys to, and keep those at Pod Security restricted.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Teams that deploy by hand, pipelines, and operators that run pods for what they manage: it is their work.`,
  references: [
    cis('5.1.4', 'Minimize access to create pods'),
    kubernetes('concepts/security/rbac-good-practices/#workload-creation', 'RBAC good practices, workload creation'),
  ],
  peers: { 'kubescape': ['C-0188'], 'trivy': ['KSV-0048'], 'kube-linter': ['access-to-create-pods'] },
  bad: [
    { title: 'pods may be made', object: roleWith(coreRule(['pods'], ['create'])) },
    { title: 'deployments may be patched', object: roleWith(groupRule('apps', ['deployments'], ['get', 'patch'])) },
    { title: 'jobs may be made, in the second rule', object: roleWith(coreRule(['pods'], ['get']), groupRule('batch', ['jobs'], ['create'])) },
    { title: 'everything may be made', object: clusterRoleWith(groupRule('*', ['*'], ['create'])) },
  ],
  good: [
    { title: 'workloads may be read', object: roleWith(groupRule('apps', ['deployments', 'statefulsets'], ['get', 'list', 'watch'])) },
    { title: 'pods may be deleted and evicted', object: roleWith(coreRule(['pods'], ['delete']), coreRule(['pods/eviction'], ['create'])) },
    { title: 'deployments may be scaled', object: roleWith(groupRule('apps', ['deployments/scale'], ['update'])) },
  ],
});
