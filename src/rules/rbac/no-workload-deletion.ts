import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids } from './permission';
import { mitre } from '../reference';
import { rule } from '../rule';

export const noWorkloadDeletion = rule({
  id: 'no-workload-deletion',
  title: 'Roles delete no workloads, volume claims or namespaces',
  severity: 'low',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: forbids({
      groups: ['', 'apps', 'batch', 'discovery.k8s.io', 'extensions'],
      resources: [
        'pods', 'replicationcontrollers', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs', 'cronjobs',
        'services', 'endpoints', 'endpointslices', 'persistentvolumeclaims', 'persistentvolumes', 'namespaces',
      ],
      verbs: ['delete', 'deletecollection'],
    }),
    message: 'what runs, how it is reached, or what it keeps, may be deleted: {value}',
  }],
  remediation: 'Leave delete and deletecollection out where nobody needs them; pods can be restarted by pods/eviction, which heeds disruption budgets.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Teams, pipelines and operators that also take away what they have put there: it is their work.`,
  references: [mitre('T1485', 'Data Destruction')],
  peers: { kubescape: ['C-0007'], trivy: ['KSV-0048', 'KSV-0056'] },
  bad: [
    { title: 'pods may be deleted', object: roleWith(coreRule(['pods'], ['get', 'delete'])) },
    { title: 'all deployments at once', object: roleWith(groupRule('apps', ['deployments'], ['deletecollection'])) },
    { title: 'endpoints, by which Services lead to pods', object: roleWith(groupRule('discovery.k8s.io', ['endpointslices'], ['delete'])) },
    { title: 'volume claims, with what is on them', object: roleWith(coreRule(['persistentvolumeclaims'], ['delete'])) },
    { title: 'everything', object: clusterRoleWith(groupRule('*', ['*'], ['delete'])) },
  ],
  good: [
    { title: 'pods may be evicted', object: roleWith(coreRule(['pods/eviction'], ['create'])) },
    { title: 'config maps may be deleted', object: roleWith(coreRule(['configmaps'], ['delete'])) },
  ],
});
