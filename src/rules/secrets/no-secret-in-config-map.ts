import { fileHoldsCredential, isNoCredential, isOrHoldsCredential, namesCredential } from './credentials';
import { badFiles, badValues, goodFiles, goodValues } from './secret-examples';
import { mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { escapeKey } from '../../manifest/pointer';
import { nsa } from '../reference';
import { rule, SetFailure } from '../rule';

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
      byItem: true,
      message: 'config map "{name}" has a credential under a key that says so: everyone who may read the namespace can read it',
    },
    {
      scope: 'object',
      kinds: ['/ConfigMap'],
      expression: `${DATA}.all(key, ${namesCredential('key')} ||
!${fileHoldsCredential('object.data[key]')})`,
      field: '/data',
      byItem: true,
      message: 'config map "{name}" holds what looks like a credential: everyone who may read the namespace can read it',
    },
  ],
  // No expression reads base64.
  judge: findInBinaryData,
  remediation: 'Move the credential to a Secret, and replace it where it was in a repository once.',
  whenNotToUse: 'Names and forms are all that a manifest shows: a key that is called token and holds none needs an exemption.',
  references: [nsa('secrets-not-in-config', 'Network separation and hardening, Secrets')],
  peers: { kubescape: ['C-0012'], trivy: ['KSV-0109', 'KSV-01010'], polaris: ['sensitiveConfigmapContent'] },
  bad: [
    ...badValues.map(([title, key, value]) => ({ title, object: configMapWith({ [key]: value }) })),
    { title: 'the second key', object: configMapWith({ 'log-level': 'debug', 'db-password': 'hunter2' }) },
    { title: 'a file with a URL', object: configMapWith({ 'application.yaml': 'database:\n  url: postgres://web:hunter2@db/web\n' }) },
    ...badFiles.map(([title, key, value]) => ({ title, object: configMapWith({ [key]: value }) })),
    { title: 'a password in base64', object: withBinaryData({ password: 'hunter2' }) },
    { title: 'a file in base64, with a password', object: withBinaryData({ 'app.properties': 'user=web\npassword=hunter2' }) },
    { title: 'a file in base64, with a URL', object: withBinaryData({ 'application.yaml': 'database: postgres://web:hunter2@db/web' }) },
  ],
  good: [
    ...goodFiles.map(([title, key, value]) => ({ title, object: configMapWith({ [key]: value }) })),
    { title: 'a file in base64', object: withBinaryData({ 'app.properties': 'user=web\npassword=${PASSWORD}' }) },
    { title: 'an empty password in base64', object: withBinaryData({ password: '' }) },
    { title: 'an image', object: { ...configMapWith(undefined), binaryData: { 'logo.png': 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk' } } },
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

function withBinaryData(files: Record<string, string>) {
  return { ...configMapWith(undefined), binaryData: Object.fromEntries(Object.entries(files).map(([key, file]) => [key, Buffer.from(file).toString('base64')])) };
}

function* findInBinaryData(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('/ConfigMap')) {
    for (const [key, written] of Object.entries(mapOf(subject.object.binaryData))) {
      if (isOrHoldsCredential(key, Buffer.from(textOf(written), 'base64').toString('utf8'))) {
        const message = `config map "${subject.name}" holds in base64 what looks like a credential: everyone who may read the namespace can read it`;
        yield { subject, pointer: `/binaryData/${escapeKey(key)}`, message };
      }
    }
  }
}
