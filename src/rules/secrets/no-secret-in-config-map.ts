import { holdsCredential, isNoCredential, namesCredential } from './credentials';
import { badValues, goodValues } from './secret-examples';
import { nsa } from '../reference';
import { rule } from '../rule';

const DATA = 'object.?data.orValue({})';

// No message quotes the value: reports are kept and sent where a credential must not go.
export const noSecretInConfigMap = rule({
  id: 'no-secret-in-config-map',
  title: 'ConfigMaps hold no credentials',
  severity: 'high',
  category: 'secrets',
  tests: [
    {
      scope: 'object',
      kinds: ['/ConfigMap'],
      expression: `${DATA}.all(key, !(${namesCredential('key')}) ||
${isNoCredential('object.data[key]')})`,
      field: '/data',
      message: 'config map "{name}" has a credential under a key that says so: everyone who may read the namespace can read it',
    },
    {
      scope: 'object',
      kinds: ['/ConfigMap'],
      expression: `${DATA}.all(key, ${namesCredential('key')} ||
!${holdsCredential('object.data[key]')})`,
      field: '/data',
      message: 'config map "{name}" holds what looks like a credential: everyone who may read the namespace can read it',
    },
  ],
  remediation: 'Move the credential to a Secret, and replace it where it was in a repository once.',
  whenNotToUse: 'Names and forms are all that a manifest shows: a key that is called token and holds none needs an exemption.',
  references: [nsa('secrets-not-in-config', 'Network separation and hardening, Secrets')],
  peers: { kubescape: ['C-0012'], trivy: ['KSV-0109', 'KSV-01010'], polaris: ['sensitiveConfigmapContent'] },
  bad: [
    ...badValues.map(([title, key, value]) => ({ title, object: configMapWith({ [key]: value }) })),
    { title: 'the second key', object: configMapWith({ 'log-level': 'debug', 'db-password': 'hunter2' }) },
    { title: 'a file with a URL', object: configMapWith({ 'application.yaml': 'database:\n  url: postgres://web:hunter2@db/web\n' }) },
  ],
  good: [
    ...goodValues.map(([title, key, value]) => ({ title, object: configMapWith({ [key]: value }) })),
    { title: 'no data', object: configMapWith(undefined) },
    { title: 'data that is null', object: configMapWith(null) },
    { title: 'a key without a value', object: configMapWith({ password: null }) },
    { title: 'a Secret, where credentials belong', object: { ...configMapWith({ password: 'aHVudGVyMg==' }), kind: 'Secret' } },
  ],
});

function configMapWith(data: unknown) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'payments' }, data };
}
