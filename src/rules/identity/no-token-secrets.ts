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
  }, {
    scope: 'object',
    kinds: ['/Secret'],
    expression: `object.?type.orValue('Opaque') != 'bootstrap.kubernetes.io/token' ||
object.?data.?expiration.orValue('') != '' || object.?stringData.?expiration.orValue('') != ''`,
    field: '/type',
    message: 'secret "{name}" makes nodes join the cluster by a token that never ends',
  }],
  remediation: 'Let pods get their token from a projected volume, and make tokens for other programs by kubectl create token, which end; give tokens for joining an expiration.',
  whenNotToUse: 'Programs outside the cluster that cannot renew a token: keep the Secret where few can read it.',
  references: [
    nsa('token-secrets-rbac', 'Authentication and authorization, Authentication'),
    kubernetes('concepts/security/service-accounts/#authenticating-credentials', 'Service accounts, credentials'),
  ],
  peers: { kyverno: ['deny-secret-service-account-token-type'] },
  bad: [
    { title: 'a token', object: secretOf('kubernetes.io/service-account-token') },
    { title: 'a token for joining that does not end', object: { ...secretOf('bootstrap.kubernetes.io/token'), stringData: { 'token-id': '07401b' } } },
  ],
  good: [
    { title: 'a certificate', object: secretOf('kubernetes.io/tls') },
    { title: 'a token for joining that ends', object: { ...secretOf('bootstrap.kubernetes.io/token'), stringData: { expiration: '2030-01-01T00:00:00Z' } } },
    { title: 'the same as the API server shows it', object: { ...secretOf('bootstrap.kubernetes.io/token'), data: { expiration: 'MjAzMC0wMS0wMVQwMDowMDowMFo=' } } },
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
