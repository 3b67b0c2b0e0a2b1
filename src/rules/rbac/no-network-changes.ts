import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, WRITING } from './permission';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const GROUPS = [
  '', 'networking.k8s.io', 'gateway.networking.k8s.io', 'policy.networking.k8s.io', 'extensions',
  'cilium.io', 'crd.projectcalico.org', 'projectcalico.org', 'crd.antrea.io', 'security.istio.io',
];

const RESOURCES = [
  'networkpolicies', 'adminnetworkpolicies', 'baselineadminnetworkpolicies', 'clusternetworkpolicies',
  'services', 'ingresses', 'ingressclasses',
  'gateways', 'httproutes', 'grpcroutes', 'tcproutes', 'tlsroutes', 'udproutes', 'referencegrants',
  // Of Cilium, and what its policies name.
  'ciliumnetworkpolicies', 'ciliumclusterwidenetworkpolicies', 'ciliumcidrgroups', 'ciliumlocalredirectpolicies', 'ciliumegressgatewaypolicies',
  'ciliumenvoyconfigs', 'ciliumclusterwideenvoyconfigs',
  // Of Calico, whose API server asks for these and for its tiers, and of Antrea.
  'globalnetworkpolicies', 'networksets', 'globalnetworksets', 'hostendpoints', 'tiers', 'tier.networkpolicies', 'tier.globalnetworkpolicies',
  // Of Istio.
  'authorizationpolicies', 'peerauthentications', 'requestauthentications',
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
    { title: 'policies of Cilium may be deleted', object: clusterRoleWith(groupRule('cilium.io', ['ciliumclusterwidenetworkpolicies'], ['delete'])) },
    { title: 'policies of Calico may be made', object: clusterRoleWith(groupRule('crd.projectcalico.org', ['globalnetworkpolicies'], ['create'])) },
    { title: 'policies of a tier, as the API server of Calico asks for them', object: roleWith(groupRule('projectcalico.org', ['tier.networkpolicies'], ['create'], ['default.*'])) },
    { title: 'policies of a service mesh may be patched', object: roleWith(groupRule('security.istio.io', ['authorizationpolicies'], ['patch'])) },
    { title: 'everything may be changed', object: clusterRoleWith(groupRule('*', ['*'], ['update'])) },
  ],
  good: [
    { title: 'all of it may be read', object: clusterRoleWith(groupRule('networking.k8s.io', ['networkpolicies', 'ingresses'], ['get', 'list']), coreRule(['services'], ['list'])) },
    { title: 'what Cilium knows about pods', object: clusterRoleWith(groupRule('cilium.io', ['ciliumendpoints', 'ciliumidentities'], ['create'])) },
    { title: 'the status of ingresses', object: clusterRoleWith(groupRule('networking.k8s.io', ['ingresses/status'], ['update'])) },
  ],
});
