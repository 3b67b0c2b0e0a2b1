import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { CUSTOM_POD_BEARING_KINDS, podTemplateOf } from '../../src/manifest/pod-template';
import { podIn, podWith } from '../../src/rules/examples';
import { NSA } from '../../src/rules/profiles';

const findingsOf = (object: JsonObject) => check([manifest(object)], { profile: NSA }).findings;
const bare = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web', securityContext: { privileged: true } }] } };

const custom = CUSTOM_POD_BEARING_KINDS.map((groupKind) => groupKind.replace('/', '/v1/'));

test.each(custom)('the pod of a %s is judged like any other', (kind) => {
  const messages = (object: JsonObject) => findingsOf(object).map(({ rule, message, container }) => ({ rule, message: message.replace(/^\w+ "web"/, ''), container }));
  expect(messages(podIn(kind, bare))).toEqual(messages(bare));
  expect(messages(podIn(kind, podWith({})))).toEqual(messages(podWith({})));
});

test('hardening reaches the pod of a custom resource', () => {
  const [{ object }] = harden([manifest(podIn('argoproj.io/v1alpha1/Rollout', bare))], { profile: NSA }).manifests;
  expect(object.spec.template.spec.containers[0].securityContext).toMatchObject({ privileged: false, readOnlyRootFilesystem: true });
});

test('Knative, which refuses a securityContext of the pod, gets what its containers may have', () => {
  const hardened = (object: JsonObject) => harden([manifest(object)], { profile: NSA }).manifests[0].object.spec.template.spec;
  const spec = hardened(podIn('serving.knative.dev/v1/Service', bare));
  expect(spec.securityContext).toBeUndefined();
  expect(spec.containers[0].securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'] } });
  const switchedOn = podIn('serving.knative.dev/v1/Service', { ...bare, spec: { ...bare.spec, securityContext: { fsGroup: 10001 } } });
  expect(hardened(switchedOn).securityContext).toMatchObject({ runAsNonRoot: true, fsGroup: 10001 });
});

test('a value of the wrong type in the pod of a custom resource is a finding, a field that only its controller knows is none', () => {
  const service = podIn('serving.knative.dev/v1/Service', podWith({ pod: { containerConcurrency: 5 } }));
  expect(findingsOf(service).filter(({ rule }) => rule.includes('fields'))).toEqual([]);
  const broken = podIn('serving.knative.dev/v1/Service', podWith({}));
  broken.spec.template.spec.containers = { name: 'web' };
  expect(findingsOf(broken)).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'well-typed-fields', pointer: '/spec/template/spec/containers' })]));
});

test('a custom resource that describes its pod elsewhere has none', () => {
  expect(podTemplateOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { workloadRef: { kind: 'Deployment', name: 'web' } } })).toBeUndefined();
  expect(podTemplateOf({ apiVersion: 'example.com/v1', kind: 'Rollout', spec: { template: { spec: {} } } })).toBeUndefined();
  expect(podTemplateOf({ apiVersion: 'apps/v1', kind: 'Deployment' })).toMatchObject({ spec: {} });
});
