import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { ManifestSet } from '../../../src/manifest/manifest-set';
import { podWith } from '../../../src/rules/examples';
import { noPowerfulToken } from '../../../src/rules/identity/no-powerful-token';
import { clusterRoleBindingWith } from '../../../src/rules/rbac/examples';

const pointersFor = (account: string, pod: JsonObject) => {
  const binding = clusterRoleBindingWith('cluster-admin', { kind: 'ServiceAccount', name: account, namespace: 'payments' });
  const set = new ManifestSet([podWith({ pod }), binding].map((object) => ({ manifest: manifest(object), object })));
  return [...noPowerfulToken.judge!(set, {})].map(({ pointer }) => pointer);
};

test.each([
  ['its word, where it asks for the token', 'web', { automountServiceAccountToken: true }, '/spec/automountServiceAccountToken'],
  ['the account, where it does not', 'web', { automountServiceAccountToken: undefined }, '/spec/serviceAccountName'],
  ['what is missing, where it names no account either', 'default', { automountServiceAccountToken: undefined, serviceAccountName: undefined },
    '/spec/automountServiceAccountToken'],
])('points in the pod at %s', (_, account, pod, pointer) => {
  expect(pointersFor(account, pod)).toEqual([pointer]);
});
