import { isPatchDirective, missingPart } from '../../src/manifest/partial-workload';
import { podWith } from '../../src/rules/examples';

const deployment = (spec: unknown) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec });
const withContainers = (...containers: unknown[]) => deployment({ template: { spec: { containers } } });

test.each([
  ['no template', deployment({ replicas: 3 }), { pointer: '/spec/template', words: 'it has no template' }],
  ['no containers', deployment({ template: { spec: { affinity: {} } } }), { pointer: '/spec/template/spec/containers', words: 'it has no containers' }],
  ['a container without an image', withContainers({ name: 'web' }), { pointer: '/spec/template/spec/containers/0/image', words: 'container "web" has no image' }],
  ['an image that is null', withContainers({ name: 'web', image: null }), { pointer: '/spec/template/spec/containers/0/image', words: 'container "web" has no image' }],
  ['an image beside', withContainers({ name: 'log', image: 'log' }, {}), { pointer: '/spec/template/spec/containers/1/image', words: 'a container has no image' }],
])('a workload with %s is a part', (_, object, expected) => {
  expect(missingPart(object)).toEqual(expected);
});

test.each([
  ['with an image in every container', withContainers({ name: 'web', image: 'web' })],
  ['without a selector, which kustomize puts', withContainers({ name: 'web', image: 'web' }, { name: 'log', image: 'log' })],
  ['with containers of another type, which is a finding of its own', deployment({ template: { spec: { containers: 'web' } } })],
  ['that is a pod', podWith({ container: { image: undefined } })],
  ['of a controller that finds the image itself', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { workloadRef: { name: 'web' } } }],
  ['of no kind with a pod', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }],
])('a workload %s is whole', (_, object) => {
  expect(missingPart(object)).toBeUndefined();
});

test('what tells kustomize how to merge is known by its name', () => {
  expect(['$patch', '$retainKeys', '$setElementOrder/containers', '$deleteFromPrimitiveList/args'].every(isPatchDirective)).toBe(true);
  expect(['patch', '$path', '$patch2'].some(isPatchDirective)).toBe(false);
});
