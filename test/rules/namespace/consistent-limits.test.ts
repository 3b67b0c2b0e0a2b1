import { check } from '../../../src/check/check';
import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { consistentLimits } from '../../../src/rules/namespace/consistent-limits';

const object = (kind: string, name: string, spec: JsonObject) => ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'payments' }, spec });
const range = (name: string, ...limits: JsonObject[]) => object('LimitRange', name, { limits });
const found = (...objects: JsonObject[]) => check(objects.map((each) => manifest(each)), { profile: { id: 'one', title: 'One rule', rules: [consistentLimits] } })
  .findings.map((finding) => `${finding.object.name} ${finding.pointer}: ${finding.message}`);

test('says which two amounts contradict each other, and what follows', () => {
  expect(found(range('limits', { type: 'Container', default: { cpu: '4' }, defaultRequest: { cpu: '1' } }), object('ResourceQuota', 'quota', { hard: { 'limits.cpu': '2' } }))).toEqual([
    'limits /spec/limits/0/default/cpu: 4, the default of LimitRange "limits", is more than 2, the limits.cpu of ResourceQuota "quota": no container that says nothing is accepted',
  ]);
});

test('compares with the strictest of several', () => {
  const messages = found(
    range('limits', { type: 'Container', default: { memory: '1Gi' } }),
    range('a', { type: 'Container', max: { memory: '2Gi' } }),
    range('b', { type: 'Pod', max: { memory: '512Mi' } }),
  );
  expect(messages).toHaveLength(2);
  expect(messages[0]).toContain('is more than 512Mi, the max of LimitRange "b"');
});

test('a resource whose name has a slash is found at its place', () => {
  expect(found(range('limits', { type: 'Container', default: { 'nvidia.com/gpu': '2' } }), range('max', { type: 'Container', max: { 'nvidia.com/gpu': '1' } }))[0])
    .toMatch(/^limits \/spec\/limits\/0\/default\/nvidia\.com~1gpu: 2,/);
});

test('what the API server fills in is asked: the maximum is the default, and that is the request', () => {
  expect(found(range('limits', { type: 'Container', max: { cpu: '4' } }), object('ResourceQuota', 'quota', { hard: { 'requests.cpu': '2' } }))[0])
    .toContain('4, the max of LimitRange "limits", is more than 2, the requests.cpu of ResourceQuota "quota"');
});

test.each([{ limits: null }, { limits: 7 }, { limits: [null, 7, { type: 'Container', max: 7 }] }, { limits: [{ max: { constructor: '1' } }] }, null])('%j does not crash', (spec) => {
  expect(() => found(object('LimitRange', 'limits', spec as JsonObject), object('ResourceQuota', 'quota', { hard: { constructor: '1', ...spec } }))).not.toThrow();
});
