import { check } from '../../src/check/check';
import { Finding } from '../../src/check/finding';
import { fingerprintOf, positionalFingerprintOf } from '../../src/check/fingerprint';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { profileOf } from '../../src/rules/profiles';

const ALL = profileOf('all');
const about = (rule: string, object: JsonObject): Finding[] =>
  check([manifest(object)], { profile: ALL }).findings.filter((finding) => finding.rule === rule);
const keys = (rule: string, object: JsonObject) => {
  const found = about(rule, object);
  expect(found).not.toEqual([]);
  return found.map(fingerprintOf);
};

const HARMLESS = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] };
const ESCALATION = { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['escalate', 'bind'] };
const role = (...rules: JsonObject[]) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'operator', namespace: 'shop' }, rules });
const RULE = 'no-escalate';

test('a rule of a role keeps its key where another is put before it, and where the same is said in another order', () => {
  const [key] = keys(RULE, role(ESCALATION));
  expect(keys(RULE, role(HARMLESS, ESCALATION))).toEqual([key]);
  expect(keys(RULE, role({ verbs: ['bind', 'escalate'], resources: ['roles'], apiGroups: ['rbac.authorization.k8s.io'], nonResourceURLs: null }))).toEqual([key]);
});

test('a rule of a role that gives something else has another key', () => {
  const [key] = keys(RULE, role(ESCALATION));
  expect(keys(RULE, role({ ...ESCALATION, resources: ['roles', 'clusterroles'] }))).not.toContain(key);
  expect(keys(RULE, role({ ...ESCALATION, verbs: ['escalate', 'bind', 'get'] }))).not.toContain(key);
});

test('of two equal rules each has a finding with the key', () => {
  const [key] = keys(RULE, role(ESCALATION));
  expect(keys(RULE, role(ESCALATION, HARMLESS, ESCALATION))).toEqual([key, key]);
});

test('ports without names are known by what they say', () => {
  const pod = (...ports: JsonObject[]) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web', ports }] } });
  const [key] = keys('avoid-host-ports', pod({ containerPort: 80, hostPort: 80 }));
  expect(keys('avoid-host-ports', pod({ containerPort: 9090 }, { hostPort: 80, containerPort: 80 }))).toEqual([key]);
  expect(keys('avoid-host-ports', pod({ containerPort: 80, hostPort: 443 }))).not.toContain(key);
});

test('texts in lists are known by what they say', () => {
  const pod = (...args: string[]) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web', args }] } });
  const RULE_ABOUT_ARGUMENTS = 'no-secret-in-env-value';
  const [key] = keys(RULE_ABOUT_ARGUMENTS, pod('--password', 'hunter2'));
  expect(keys(RULE_ABOUT_ARGUMENTS, pod('--verbose', '--password', 'hunter2'))).toEqual([key]);
  expect(keys(RULE_ABOUT_ARGUMENTS, pod('--password', 'letmein'))).not.toContain(key);
  expect(about(RULE_ABOUT_ARGUMENTS, pod('--password', 'letmein')).map(positionalFingerprintOf))
    .toEqual(about(RULE_ABOUT_ARGUMENTS, pod('--password', 'hunter2')).map(positionalFingerprintOf));
});

test('subjects of the same name are told apart by their namespaces', () => {
  const subject = (namespace: string) => ({ kind: 'ServiceAccount', name: 'default', namespace });
  const bound = (...subjects: JsonObject[]) => keys('no-default-account-subject', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'b', namespace: 'shop' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
    subjects,
  });
  const [a, b] = bound(subject('a'), subject('b'));
  expect(a).not.toBe(b);
  expect(bound(subject('b'), subject('a'))).toEqual([b, a]);
});

const at = (object: JsonObject, pointer: string) =>
  ({ ...about(RULE, role(ESCALATION))[0], object, pointer, manifest: manifest(object) } as unknown as Finding);

test('items with names are known by them alone, as they always were', () => {
  const pods = (image: string) => at({
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image }] },
  }, '/spec/containers/0/image');
  expect(fingerprintOf(pods('web:2'))).toBe(fingerprintOf(pods('web:1')));
  expect(fingerprintOf(pods('web:1'))).toBe(positionalFingerprintOf(pods('web:1')));
});

test('a claim template is known by the name in its metadata', () => {
  const claims = (...names: string[]) => at({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: { volumeClaimTemplates: names.map((name) => ({ metadata: { name }, spec: { storage: names.length } })) },
  }, `/spec/volumeClaimTemplates/${names.indexOf('data')}/spec`);
  expect(fingerprintOf(claims('logs', 'data'))).toBe(fingerprintOf(claims('data')));
});

test('items of custom resources without names, which may hold whole pods, are known by their places', () => {
  const group = (image: string) => at({ apiVersion: 'example.com/v1', kind: 'Group', metadata: { name: 'g' }, spec: { parts: [{ template: { image } }] } }, '/spec/parts/0/template');
  expect(fingerprintOf(group('web:2'))).toBe(fingerprintOf(group('web:1')));
});
