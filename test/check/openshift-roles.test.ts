import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { ALL } from '../../src/rules/profiles';

const ASKED = ['no-wildcard-verbs', 'no-secret-access', 'no-cluster-admin-binding', 'no-default-account-subject', 'no-system-subjects', 'no-powerful-token', 'subject-namespace'];
const PROFILE = { ...ALL, rules: ALL.rules.filter(({ id }) => ASKED.includes(id)) };

const found = (...objects: JsonObject[]) => check(objects.map((object) => manifest(object)), { profile: PROFILE }).findings
  .map(({ rule, object, pointer }) => `${object.kind} ${rule} ${pointer}`);
const ofOpenShift = (kind: string, fields: JsonObject): JsonObject => ({
  apiVersion: 'authorization.openshift.io/v1', kind, metadata: { name: 'app', ...kind.startsWith('Cluster') ? {} : { namespace: 'payments' } }, ...fields,
});
const ROLE = { rules: [{ apiGroups: [''], attributeRestrictions: null, resources: ['secrets'], verbs: ['*'] }] };
const VIEW = { roleRef: { name: 'view' } };

test.each(['Role', 'ClusterRole'])('a %s of OpenShift is judged as one of RBAC, under its own name', (kind) => {
  const role = ofOpenShift(kind, ROLE);
  expect(found(role)).toEqual([`${kind} no-secret-access /rules/0`, `${kind} no-wildcard-verbs /rules/0`]);
  expect(check([manifest(role)], { profile: PROFILE }).findings[0].object.apiVersion).toBe('authorization.openshift.io/v1');
});

test.each<[string, JsonObject, string[]]>([
  ['to the default account', { ...VIEW, subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'payments' }] }, ['no-default-account-subject /subjects/0/name']],
  ['to an account of no namespace', { ...VIEW, subjects: [{ kind: 'ServiceAccount', name: 'web' }] }, ['subject-namespace /subjects/0/namespace']],
  ['to everybody', { ...VIEW, subjects: [{ kind: 'SystemGroup', name: 'system:unauthenticated' }] }, ['no-system-subjects /subjects/0/name']],
  ['by names alone', { ...VIEW, groupNames: ['system:authenticated'], userNames: ['system:serviceaccount:payments:default'], subjects: [] },
    ['no-default-account-subject /subjects/0/name', 'no-system-subjects /subjects/1/name']],
  ['by names and subjects', {
    ...VIEW, groupNames: null, userNames: ['system:serviceaccount:payments:default'], subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'payments' }],
  }, ['no-default-account-subject /subjects/0/name']],
  ['of cluster-admin', { roleRef: { name: 'cluster-admin' }, userNames: ['jane'] }, ['no-cluster-admin-binding /roleRef/name']],
  ['to somebody', { ...VIEW, groupNames: ['developers'], userNames: null, subjects: [{ kind: 'Group', name: 'developers' }] }, []],
])('a binding %s', (_title, fields, expected) => {
  expect(found(ofOpenShift('ClusterRoleBinding', fields))).toEqual(expected.map((each) => `ClusterRoleBinding ${each}`));
});

test('what such a binding gives to a pod is what its role permits, in its namespace or everywhere', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'payments' }, spec: { serviceAccountName: 'web', containers: [{ name: 'web', image: 'web' }] } };
  const to = (roleRef: JsonObject) => ofOpenShift('RoleBinding', { roleRef, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'payments' }] });
  const powerful = (...objects: JsonObject[]) => found(pod, ...objects).filter((each) => each.startsWith('Pod no-powerful-token'));
  expect(powerful(to({ name: 'app' }), ofOpenShift('ClusterRole', ROLE))).toHaveLength(1);
  expect(powerful(to({ name: 'app', namespace: 'payments' }), ofOpenShift('Role', ROLE))).toHaveLength(1);
  expect(powerful(to({ name: 'app' }), ofOpenShift('Role', ROLE))).toEqual([]);
});

test.each([
  ['an object of that group that is no role', ofOpenShift('RoleBindingRestriction', { subjects: [{ kind: 'Group', name: 'system:authenticated' }] })],
  ['a role of another group', { ...ofOpenShift('ClusterRole', ROLE), apiVersion: 'iam.example.com/v1' }],
  ['a binding of nothing', ofOpenShift('RoleBinding', { roleRef: 'view', subjects: { toString: 1 }, userNames: 'jane' })],
  ['a kind that is no text', { ...ofOpenShift('Role', {}), kind: { endsWith: 1 } }],
])('%s gives none of these', (_title, object) => {
  expect(found(object).filter((each) => ASKED.some((id) => each.includes(id)))).toEqual([]);
});
