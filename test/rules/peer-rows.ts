/** What other tools check, one row a thing that is checked: the rules that answer it, or why none does. */
export type PeerRow = readonly string[] | { readonly leftOut: string };

/** The rows by name, a section a topic. */
export const PEER_ROWS: Readonly<Record<string, PeerRow>> = {
  // network
  'pod-without-network-policy': ['isolate-pods'],
  'namespace-without-network-policy': ['deny-ingress', 'deny-egress'],
  'default-deny': ['isolate-pods', 'deny-ingress', 'deny-egress'],
  'network-policy-selectors': ['narrow-policy-rules'],
  'network-policy-matches-nothing': ['policies-select-pods'],
  'network-policy-peer-matches-nothing': ['policy-peers-match'],
  'cloud-metadata-egress': ['no-metadata-egress'],
  'service-node-port': ['no-node-ports'],
  'service-load-balancer': ['limit-load-balancers'],
  'service-external-ips': ['no-external-ips'],
  'ingress-tls': ['ingress-tls'],
  'ingress-wildcard-host': ['no-wildcard-hosts'],
  'ingress-empty-host': ['no-wildcard-hosts'],
  'ingress-host-collision': ['unique-ingress-paths'],
  'ingress-nginx-snippet': ['no-nginx-snippets'],
  'ingress-nginx-annotation-injection': ['no-nginx-injection'],
  'ingress-nginx-path': ['no-nginx-injection'],
  'ingress-nginx-eol': ['no-ingress-nginx'],

  // namespace
  'default-namespace': ['avoid-default-namespace', 'explicit-namespace'],
  'system-namespace': ['avoid-system-namespaces'],
  'namespace-pod-security-labels': ['enforce-baseline', 'enforce-restricted'],
  'namespace-pod-security-baseline': ['enforce-baseline'],
  'namespace-pod-security-restricted': ['enforce-restricted'],
  'resource-quota': ['resource-quota'],
  'limit-range': ['limit-range'],

  // rbac
  'cluster-admin-binding': ['no-cluster-admin-binding'],
  'rbac-wildcard': ['no-wildcard-verbs', 'no-wildcard-resources'],
  'rbac-wildcard-verb': ['no-wildcard-verbs'],
  'rbac-wildcard-resource': ['no-wildcard-resources'],
  'rbac-secrets-access': ['no-secret-access'],
  'rbac-create-pods': ['no-pod-creation'],
  'rbac-pods-exec': ['no-pod-exec'],
  'rbac-pods-attach': ['no-pod-exec'],
  'rbac-bind-exec-role': ['no-exec-binding', 'no-pod-exec'],
  'rbac-port-forward': ['no-port-forward'],
  'rbac-impersonate': ['no-impersonate'],
  'rbac-bind': ['no-bind'],
  'rbac-escalate': ['no-escalate'],
  'rbac-manage-rbac': ['no-role-writing'],
  'rbac-nodes-proxy': ['no-node-proxy'],
  'rbac-webhook-config': ['no-webhook-configuration'],
  'rbac-csr-approval': ['no-csr-approval'],
  'rbac-service-account-token-create': ['no-token-creation'],
  'rbac-create-persistent-volumes': ['no-persistent-volume-creation'],
  'rbac-delete-resources': ['no-workload-deletion'],
  'rbac-delete-events': ['no-trace-removal'],
  'rbac-delete-pod-logs': ['no-trace-removal'],
  'rbac-configmaps': ['no-system-config-changes'],
  'rbac-aws-auth': ['no-system-config-changes'],
  'rbac-networking': ['no-network-changes', 'no-traffic-redirection'],
  'rbac-services-status': ['no-traffic-redirection'],
  'rbac-endpoints': ['no-traffic-redirection'],
  'bind-anonymous': ['no-system-subjects'],
  'bind-authenticated': ['no-system-subjects'],
  'bind-system-masters': ['no-system-subjects'],

  // identity
  'automount-service-account-token': ['no-service-account-token'],
  'default-service-account': ['own-service-account'],
  'default-service-account-automount': ['no-service-account-token', 'no-default-token'],
  'default-service-account-bound': ['no-default-account-subject'],
  'bound-service-account-token-mounted': ['no-powerful-token', 'no-service-account-token'],
  'workload-admin-role': ['no-powerful-token'],
  'legacy-service-account-token-secret': ['no-token-secrets'],
  'service-account-change': { leftOut: 'it compares an object with what it was before, which only admission sees' },
  'non-existent-service-account': ['existing-service-account'],
  'deprecated-service-account-field': ['no-deprecated-account-field'],

  // secrets
  'secret-in-env-value': ['no-secret-in-env-value'],
  'secret-as-env': ['secrets-as-files'],
  'secret-in-configmap': ['no-secret-in-config-map'],
  'workload-data-access': { leftOut: 'that a pod mounts a Secret, a ConfigMap or a claim is no fault: it is what they are for' },

  // legacy
  'pod-security-policy-object': ['no-pod-security-policy'],
};
