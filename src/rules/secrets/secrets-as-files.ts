import { podWith } from '../examples';
import { cis, kubernetes } from '../reference';
import { rule } from '../rule';

export const secretsAsFiles = rule({
  id: 'secrets-as-files',
  title: 'Secrets are files, not environment variables',
  severity: 'low',
  category: 'secrets',
  tests: [
    {
      scope: 'env',
      expression: '!has(env.valueFrom) ||\n!has(env.valueFrom.secretKeyRef)',
      field: '/valueFrom/secretKeyRef',
      message: 'the variable {name} holds a Secret, which every child process inherits and crash reports show',
    },
    {
      scope: 'container',
      expression: '!container.?envFrom.orValue([]).exists(source, has(source.secretRef))',
      field: '/envFrom',
      message: 'container "{name}" has all keys of a Secret in its environment, which every child process inherits and crash reports show',
    },
  ],
  remediation: 'Mount the Secret as a volume, read-only, and let the program read the file; a file also changes when the Secret does.',
  whenNotToUse: 'Programs that read their credentials from the environment alone.',
  references: [
    cis('5.4.1', 'Prefer using secrets as files over secrets as environment variables'),
    kubernetes('concepts/configuration/secret/#using-secrets-as-files-from-a-pod', 'Using Secrets as files from a Pod'),
  ],
  peers: {
    'kubescape': ['C-0207'],
    'checkov': ['CKV_K8S_35'],
    'kube-linter': ['read-secret-from-env-var'],
    'kubesec': ['SecretsAsEnvironmentVariables'],
    'kyverno': ['disallow-secrets-from-env-vars'],
  },
  bad: [
    { title: 'one key', object: podWith({ container: { env: [{ name: 'A', value: 'a' }, { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] } }) },
    { title: 'all keys', object: podWith({ container: { envFrom: [{ configMapRef: { name: 'web' } }, { secretRef: { name: 'db' } }] } }) },
    {
      title: 'an init container',
      object: podWith({ pod: { initContainers: [{ name: 'migrate', image: 'registry.example/migrate', envFrom: [{ secretRef: { name: 'db' } }] }] } }),
    },
  ],
  good: [
    { title: 'a config map', object: podWith({ container: { envFrom: [{ configMapRef: { name: 'web' } }], env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'web', key: 'a' } } }] } }) },
    { title: 'a volume', object: podWith({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'db', secret: { secretName: 'db' } }] } }) },
  ],
});
