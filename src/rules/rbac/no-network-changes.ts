import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, WRITING } from './permission';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const GROUPS = ['', 'networking.k8s.io', 'gateway.networking.k8s.io', 'policy.networking.k8s.io', 'extensions'];

const RESOURCES = [
  'networkpolicies', 'adminnetworkpolicies', 'baselineadminnetworkpolicies', 'clusternetworkpolicies',
  'services', 'ingresses', 'ingressclasses',
  'gateways', 'httproutes', 'grpcroutes', 'tcproutes', 'tlsroutes', 'udproutes', 'referencegrants',
];

export const noNetworkChanges = rule({
  id: 'no-network-changes',
  title: 'Roles do not change who may talk to whom',
  severity: 'medium',
  category: 'rbac',
  tests: [{
    scope: 'role-rule',
    expression: forbids({ groups: GROUPS, resources: RESOURCES, verbs: WRITING }),
    message: 'what opens pods to others may be changed, and what closes them: {value}',
  }],
  remediation: 'Leave the writing verbs to the pipeline that deploys, and network policies to those who answer for the namespace.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Teams and pipelines that deploy services of their own, and controllers of ingresses: it is their work.`,
  references: [kubernetes('concepts/services-networking/network-policies/', 'Network policies')],
  peers: { trivy: ['KSV-0056'] },
  bad: [
    { title: 'network policies may be deleted', object: roleWith(groupRule('networking.k8s.io', ['networkpolicies'], ['delete'])) },
    { title: 'ingresses may be made', object: roleWith(groupRule('networking.k8s.io', ['ingresses'], ['create'])) },
    { title: 'routes may be made', object: roleWith(groupRule('gateway.networking.k8s.io', ['httproutes'], ['create'])) },
    { title: 'services may be patched', object: roleWith(coreRule(['services'], ['get', 'patch'])) },
    { title: 'everything may be changed', object: clusterRoleWith(groupRule('*', ['*'], ['update'])) },
  ],
  good: [
    { title: 'all of it may be read', object: clusterRoleWith(groupRule('networking.k8s.io', ['networkpolicies', 'ingresses'], ['get', 'list']), coreRule(['services'], ['list'])) },
    { title: 'the status of ingresses', object: clusterRoleWith(groupRule('networking.k8s.io', ['ingresses/status'], ['update'])) },
  ],
});
