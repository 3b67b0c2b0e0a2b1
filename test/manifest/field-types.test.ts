import { knownKinds } from '../../src/manifest/field-schema';
import { fieldProblems } from '../../src/manifest/field-types';
import { intendedKind, isImpossibleKind } from '../../src/manifest/known-kind';
import { JsonObject } from '../../src/manifest/manifest';
import { POD_BEARING_KINDS, groupKindOf } from '../../src/manifest/pod-template';
import { withValue } from '../../src/manifest/pointer';

const POD: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'web', image: 'x' }] } };
const problems = (pointer: string, value: unknown, object = POD) => fieldProblems(withValue(object, pointer, value))
  .wrongTypes.map((problem) => `${problem.pointer}: ${problem.observed} for ${problem.expected}`);

describe('a value of the wrong type', () => {
  test.each([
    ['/spec', [], 'a list for a map'],
    ['/spec/containers', 'web', 'the string "web" for a list'],
    ['/spec/containers/0', 'web', 'the string "web" for a map'],
    ['/spec/containers/0/command', 'sh', 'the string "sh" for a list'],
    ['/spec/containers/0/name', 80, 'the number 80 for a string'],
    ['/spec/containers/0/securityContext/privileged', 'yes', 'the string "yes" for true or false'],
    ['/spec/containers/0/securityContext/runAsUser', '1000', 'the string "1000" for a whole number of 64 bits'],
    ['/spec/containers/0/securityContext/runAsUser', 1000.5, 'the number 1000.5 for a whole number of 64 bits'],
    ['/spec/containers/0/securityContext/capabilities/drop', 'ALL', 'the string "ALL" for a list'],
    ['/spec/priority', 2 ** 31, 'the number 2147483648 for a whole number of 32 bits'],
    ['/spec/containers/0/resources/limits/cpu', '1 core', 'the string "1 core" for a quantity like 100m or 64Mi'],
    ['/spec/containers/0/resources/limits/cpu', true, 'the boolean true for a quantity like 100m or 64Mi'],
    ['/spec/containers/0/livenessProbe/httpGet/port', 1.5, 'the number 1.5 for a whole number or a string'],
    ['/metadata/labels/on', true, 'the boolean true for a string'],
    ['/metadata/creationTimestamp', '2027-02-30T12:00:00Z', 'the string "2027-02-30T12:00:00Z" for a time like 2027-01-31T12:00:00Z'],
    ['/spec/hostPID', 'x'.repeat(200), `the string "${'x'.repeat(59)}… for true or false`],
  ])('%s = %j', (pointer, value, expected) => {
    expect(problems(pointer, value)).toEqual([`${pointer}: ${expected}`]);
  });

  test('a Secret\'s data that is no base64', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', data: { a: 'aGk=', b: 'hello world' } };
    expect(fieldProblems(secret).wrongTypes).toEqual([
      { pointer: '/data/b', expected: 'a string in base64', observed: 'the string "hello world"' },
    ]);
  });

  test('a list that is no list of bytes, in place of base64', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', data: { bytes: [0, 255, null], high: [256], low: [-1], half: [0.5], text: ['a'] } };
    expect(fieldProblems(secret).wrongTypes.map(({ pointer }) => pointer)).toEqual(['/data/high', '/data/low', '/data/half', '/data/text']);
  });
});

test.each([
  ['/spec/containers/0/resources/limits', { cpu: 1, memory: '1e3', storage: '.5Gi', x: '1E' }],
  ['/spec/containers/0/livenessProbe', { httpGet: { port: 'http' }, tcpSocket: { port: 80 } }],
  ['/metadata/creationTimestamp', null],
  ['/metadata/creationTimestamp', '2027-01-31T12:00:00+01:00'],
  ['/metadata/managedFields', [{ fieldsV1: { 'f:anything': [] } }]],
  ['/spec/containers/0/args', [null]],
])('the API server takes %s = %j', (pointer, value) => {
  expect(fieldProblems(withValue(POD, pointer, value))).toMatchObject({ wrongTypes: [], unknownFields: [] });
});

test('a field that the kind does not have is told apart from a wrong type, case included', () => {
  const object = withValue(withValue(POD, '/spec/containers/0/securityContext', { runAsNonroot: true }), '/spec/hostpid', 'x');
  const { wrongTypes, unknownFields } = fieldProblems(object);
  expect(wrongTypes).toEqual([]);
  expect(unknownFields.map(({ pointer }) => pointer)).toEqual(['/spec/containers/0/securityContext/runAsNonroot', '/spec/hostpid']);
});

test('names of JavaScript\'s own are unknown fields like any other', () => {
  const spec = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}');
  expect(fieldProblems({ ...POD, spec }).unknownFields.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
});

test('custom resources have no problems here', () => {
  expect(fieldProblems({ apiVersion: 'example.com/v1', kind: 'Pod', spec: 'x' })).toMatchObject({ wrongTypes: [], unknownFields: [] });
});

test('every kind with a pod in it is known, and a version that is not known is judged by the preferred one', () => {
  const known = knownKinds().map((kind) => groupKindOf({ ...kind }));
  expect(known).toEqual(expect.arrayContaining([...POD_BEARING_KINDS]));
  expect(fieldProblems({ apiVersion: 'apps/v9', kind: 'Deployment', spec: { template: 'x' } }).wrongTypes).toHaveLength(1);
});

describe('an apiVersion or kind that Kubernetes does not have', () => {
  test.each([
    ['v1', 'Deployment', 'apps/v1 Deployment'],
    ['apps/v1', 'deployment', 'apps/v1 Deployment'],
    ['app/v1', 'Deployment', 'apps/v1 Deployment'],
    ['V1', 'pod', 'v1 Pod'],
    ['batch/v1', 'Cronjob', 'batch/v1 CronJob'],
    ['apps/v1', 'Deployment', undefined],
    ['apps/v1alpha7', 'Deployment', undefined],
    ['apps/v2', 'Deployment', 'apps/v1 Deployment'],
    ['apps/V1', 'Deployment', 'apps/v1 Deployment'],
    ['networking.k8s.io/v1', 'Networkpolicy', 'networking.k8s.io/v1 NetworkPolicy'],
    ['policy/v1beta1', 'PodDisruptionBudget', undefined],
    ['apps/v1beta1', 'Deployment', undefined],
    ['apps/v1beta1', 'DaemonSet', 'apps/v1 DaemonSet'],
    ['batch/v1beta1', 'Job', 'batch/v1 Job'],
    ['batch/v2alpha1', 'CronJob', undefined],
    ['apps.kruise.io/v1', 'StatefulSet', undefined],
    ['v1', 'Config', undefined],
    ['v1', 'Pod ', 'v1 Pod'],
    ['v1 ', 'Pod', 'v1 Pod'],
    ['apps/v1', 'Deploymnet', 'apps/v1 Deployment'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBindings', 'rbac.authorization.k8s.io/v1 ClusterRoleBinding'],
    ['example.com/v1', 'Deploymnet', undefined],
  ])('%s %s', (apiVersion, kind, expected) => {
    expect(intendedKind({ apiVersion, kind })).toBe(expected);
  });
});

test('every kind of Kubernetes is possible', () => {
  expect(knownKinds().filter((known) => isImpossibleKind({ ...known }))).toEqual([]);
});

test.each([
  ['v1', 'Config', true],
  ['apps/v1', 'Whatever', true],
  ['apps/v3beta1', 'Whatever', false],
  ['example.com/v1', 'Whatever', false],
  ['example.com/v1', 'What ever', true],
  ['example.com/v1', '', true],
  ['example.com/v1', 'A'.repeat(64), true],
  ['__proto__', 'constructor', true],
  ['example.com/a/v1', 'Whatever', true],
  ['EXAMPLE.com/v1', 'Whatever', true],
  ['/v1', 'Pod', true],
  ['builtin', 'LabelTransformer', false],
  ['builtin', 'ConfigMapGenerator', false],
  ['builtin', 'Whatever', true],
])('%s %s is impossible: %s', (apiVersion, kind, expected) => {
  expect(isImpossibleKind({ apiVersion, kind })).toBe(expected);
});
