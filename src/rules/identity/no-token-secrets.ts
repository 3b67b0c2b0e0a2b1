import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

export const noTokenSecrets = rule({
  id: 'no-token-secrets',
  title: 'No Secret holds a token that never ends',
  severity: 'high',
  category: 'identity',
  tests: [{
    scope: 'object',
    kinds: ['/Secret'],
    expression: "object.?type.orValue('Opaque') != 'kubernetes.io/service-account-token'",
    field: '/type',
    message: 'secret "{name}" makes a token of a service account that never ends and works from anywhere',
  }],
  remediation: 'Let pods get their token from a projected volume, and make tokens for other programs by kubectl create token, which end.',
  whenNotToUse: 'Programs outside the cluster that cannot renew a token: keep the Secret where few can read it.',
  references: [
    nsa('token-secrets-rbac', 'Authentication and authorization, Authentication'),
    kubernetes('concepts/security/service-accounts/#authenticating-credentials', 'Service accounts, credentials'),
  ],
  peers: { kyverno: ['deny-secret-service-account-token-type'] },
  bad: [{ title: 'a token', object: secretOf('kubernetes.io/service-account-token') }],
  good: [
    { title: 'a certificate', object: secretOf('kubernetes.io/tls') },
    { title: 'no type, which is Opaque', object: secretOf(undefined) },
  ],
});

function secretOf(type: string | undefined) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'web', namespace: 'payments', annotations: { 'kubernetes.io/service-account.name': 'web' } },
    ...type === undefined ? {} : { type },
  };
}
