import { allowDns } from './allow-dns';
import { denyEgress } from './deny-egress';
import { denyIngress } from './deny-ingress';
import { grantedReferences } from './granted-references';
import { ingressTls } from './ingress-tls';
import { isolatePods } from './isolate-pods';
import { limitGatewayRoutes } from './limit-gateway-routes';
import { limitLoadBalancers } from './limit-load-balancers';
import { narrowAdminPolicies } from './narrow-admin-policies';
import { narrowPodPeers } from './narrow-pod-peers';
import { narrowPolicyRules } from './narrow-policy-rules';
import { noExternalIps } from './no-external-ips';
import { noExternalNames } from './no-external-names';
import { noIngressNginx } from './no-ingress-nginx';
import { noMetadataEgress } from './no-metadata-egress';
import { noNginxInjection } from './no-nginx-injection';
import { noNginxSnippets } from './no-nginx-snippets';
import { noNodePorts } from './no-node-ports';
import { noWildcardHosts } from './no-wildcard-hosts';
import { policiesSelectPods } from './policies-select-pods';
import { policyPeersMatch } from './policy-peers-match';
import { uniqueIngressPaths } from './unique-ingress-paths';
import { verifiedApiServices } from './verified-api-services';
import { verifiedBackends } from './verified-backends';
import { verifiedGatewayPeers } from './verified-gateway-peers';
import { Rule } from '../rule';

export const NETWORK_RULES: readonly Rule[] = [
  allowDns,
  denyEgress,
  denyIngress,
  grantedReferences,
  ingressTls,
  isolatePods,
  limitGatewayRoutes,
  limitLoadBalancers,
  narrowAdminPolicies,
  narrowPodPeers,
  narrowPolicyRules,
  noExternalIps,
  noExternalNames,
  noIngressNginx,
  noMetadataEgress,
  noNginxInjection,
  noNginxSnippets,
  noNodePorts,
  noWildcardHosts,
  policiesSelectPods,
  policyPeersMatch,
  uniqueIngressPaths,
  verifiedApiServices,
  verifiedBackends,
  verifiedGatewayPeers,
];
