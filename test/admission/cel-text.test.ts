import { Environment } from '@marcbachmann/cel-js';
import { mentions, optionalAt } from '../../src/admission/cel-text';

const evaluate = (expression: string, variables: object = {}) =>
  new Environment({ enableOptionalTypes: true, unlistedVariablesAreDyn: true }).evaluate(expression, variables as any);

test('a pointer becomes a way of optionals', () => {
  expect(optionalAt('object', '/metadata/labels/a.example~1b')).toBe('object.?metadata.?labels[?\'a.example/b\']');
  expect(evaluate(`${optionalAt('object', '/metadata/labels/a.example~1b')}.orValue('none')`, { object: { metadata: { labels: { 'a.example/b': 'yes' } } } })).toBe('yes');
  expect(optionalAt('object', '')).toBe('object');
});

test('a variable is seen where it is used, not in texts or as a field', () => {
  expect(mentions('pod.?hostNetwork.orValue(false)', 'pod')).toBe(true);
  expect(mentions('!(container in pod.?containers.orValue([]))', 'pod')).toBe(true);
  expect(mentions('container.?pod.orValue(1) == 1', 'pod')).toBe(false);
  expect(mentions('podMetadata.?name.orValue(\'\') == \'x\'', 'pod')).toBe(false);
  expect(mentions('object.?metadata.?labels[?\'pod-security/enforce\'].orValue("pod") == \'it\\\'s a pod\'', 'pod')).toBe(false);
});
