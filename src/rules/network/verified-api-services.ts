import { kubernetes, mitre, nsa } from '../reference';
import { rule } from '../rule';

const apiService = (spec: Readonly<Record<string, unknown>>) => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1beta1.metrics.k8s.io' },
  spec: { group: 'metrics.k8s.io', version: 'v1beta1', groupPriorityMinimum: 100, versionPriority: 100, service: { name: 'metrics-server', namespace: 'kube-system' }, ...spec },
});

export const verifiedApiServices = rule({
  id: 'verified-api-services',
  title: 'The API server knows who answers for the APIs that it passes on',
  severity: 'medium',
  category: 'network',
  tests: [{
    scope: 'object',
    kinds: ['apiregistration.k8s.io/APIService'],
    expression: '!object.?spec.?insecureSkipTLSVerify.orValue(false)',
    field: '/spec/insecureSkipTLSVerify',
    message: 'requests for "{name}" go to whoever answers, whose certificate is not checked: insecureSkipTLSVerify is {value}',
  }],
  remediation: 'Take insecureSkipTLSVerify away and put the certificate of the authority into caBundle, or let cert-manager put it there (cert-manager.io/inject-ca-from).',
  whenNotToUse: 'Clusters of one node, in which nobody stands between the API server and its extension.',
  references: [
    nsa('control-plane-tls', 'Network separation and hardening, Control plane hardening'),
    kubernetes('concepts/extend-kubernetes/api-extension/apiserver-aggregation/', 'Kubernetes API Aggregation Layer'),
    mitre('T1557', 'Adversary-in-the-Middle'),
  ],
  bad: [
    { title: 'the certificate is not checked', object: apiService({ insecureSkipTLSVerify: true }) },
  ],
  good: [
    { title: 'an authority', object: apiService({ caBundle: 'LS0tLS1CRUdJTg==' }) },
    { title: 'false, which is the default', object: apiService({ insecureSkipTLSVerify: false, caBundle: 'LS0tLS1CRUdJTg==' }) },
    { title: 'an authority that comes in the cluster', object: apiService({}) },
    { title: 'an API of the API server itself', object: apiService({ service: undefined }) },
  ],
});
