import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { PSS_BASELINE } from '../../src/rules/profiles';

const widget = (spec: JsonObject, annotations?: JsonObject) =>
  ({ apiVersion: 'acme.io/v1', kind: 'Widget', metadata: { name: 'web', namespace: 'shop', ...annotations && { annotations } }, spec });
const pod = (image = 'nginx') => ({ containers: [{ name: 'web', image, securityContext: { privileged: true } }] });
const found = (object: JsonObject) => check([manifest(object)], { profile: PSS_BASELINE }).findings
  .map(({ rule, pointer, message }) => [rule, pointer, message]);

test('a pod in a kind that nobody knows is no pass, and what podTemplates would have to say is said', () => {
  expect(found(widget({ template: { spec: pod() } }))).toEqual([
    ['judged-pods', '/spec/template/spec', 'no rule looks at the pod at /spec/template/spec: podTemplates has no "acme.io/Widget: /spec/template"'],
  ]);
});

test('a pod of which one container is completed by somebody else is no pass either', () => {
  expect(found(widget({ template: { spec: { containers: [...pod().containers, { name: 'proxy' }] } } })).map(([rule]) => rule)).toEqual(['judged-pods']);
});

test('the items of a list are one place, and two places are two findings', () => {
  const parts = [{ template: { spec: pod() } }, { template: { spec: pod() } }];
  expect(found(widget({ parts, leader: { spec: pod() } })).map(([, pointer, message]) => [pointer, message.split('no ').pop()])).toEqual([
    ['/spec/parts/0/template/spec', '"acme.io/Widget: /spec/parts/*/template"'],
    ['/spec/leader/spec', '"acme.io/Widget: /spec/leader"'],
  ]);
});

test('a pod that stands in no template is told too', () => {
  expect(found(widget({ pod: pod() }))).toEqual([
    ['judged-pods', '/spec/pod', 'no rule looks at the pod at /spec/pod: it stands in no template that podTemplates could name'],
  ]);
});

test.each<[string, JsonObject]>([
  ['a kind whose pods are known', { ...widget({ template: { metadata: {}, spec: { containers: [{ name: 'a', image: 'b' }] } } }), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }],
  ['a kind of Kubernetes', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { containers: 'web' } }],
  ['the pattern of a policy', widget({ pattern: { spec: { containers: [{ name: '*', image: '!*:latest' }] } } })],
  ['containers that are none', widget({ containers: [{ name: 'web' }], list: { containers: ['a'] }, none: { containers: [] } })],
])('%s has no such finding', (_, object) => {
  expect(found(object).filter(([rule]) => rule === 'judged-pods')).toEqual([]);
});

test('an exemption covers it', () => {
  expect(found(widget({ template: { spec: pod() } }, { 'exemption.bulwark/judged-pods': 'an example in a document' }))).toEqual([]);
});
