import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const secret = (fields: Readonly<Record<string, unknown>>) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'payments' }, ...fields });

// What SOPS has encrypted says so beside it.
const isEmpty = (field: string) => `object.?sops.?mac.hasValue() || object.?${field}.orValue({}).all(key, object.${field}[key] == '')`;
const MESSAGE = 'Secret "{name}" is written out, and base64 hides nothing: everyone who may read the file or its repository can read it';

export const noSecretInManifest = rule({
  id: 'no-secret-in-manifest',
  title: 'Manifests hold no contents of Secrets',
  severity: 'medium',
  category: 'secrets',
  tests: ['data', 'stringData'].map((field) => ({ scope: 'object', kinds: ['/Secret'], expression: isEmpty(field), field: `/${field}`, byItem: true, message: MESSAGE })),
  textOnly: true,
  remediation: 'Let an operator fetch the Secret from where it is kept, encrypt it for the repository (Sealed Secrets, SOPS), or make it in the cluster. '
    + 'What was in a repository once has to be replaced.',
  whenNotToUse: 'Manifests that a tool makes on their way to the cluster and nobody keeps, such as what helm template prints.',
  references: [
    kubernetes('concepts/security/secrets-good-practices/#avoid-sharing-secret-manifests', 'Good practices for Kubernetes Secrets, avoid sharing Secret manifests'),
    mitre('T1552.001', 'Unsecured Credentials: Credentials In Files'),
  ],
  bad: [
    { title: 'a value in base64', object: secret({ data: { password: 'aHVudGVyMg==' } }) },
    { title: 'a value as text', object: secret({ stringData: { password: 'hunter2' } }) },
    { title: 'one value beside an empty one', object: secret({ type: 'kubernetes.io/tls', data: { 'tls.crt': '', 'tls.key': 'aHVudGVyMg==' } }) },
    { title: 'a sops that says nothing', object: secret({ stringData: { password: 'hunter2' }, sops: {} }) },
    { title: 'one that cannot be changed', object: secret({ immutable: true, data: { password: 'aHVudGVyMg==' } }) },
  ],
  good: [
    { title: 'nothing, for a controller to fill', object: secret({}) },
    { title: 'a key without a value', object: secret({ data: { password: '' } }) },
    { title: 'what SOPS has encrypted', object: secret({ stringData: { password: 'ENC[AES256_GCM,data:p673w==,type:str]' }, sops: { mac: 'ENC[AES256_GCM,data:s9s==,type:str]', version: '3.9.0' } }) },
    {
      title: 'a Secret that an operator fetches',
      object: {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'web', namespace: 'payments' },
        spec: { dataFrom: [{ extract: { key: 'web' } }] },
      },
    },
  ],
});
