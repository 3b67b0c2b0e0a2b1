import { isAboutExamples, withoutExamples } from '../../build/bundle/without-examples';

const SOURCE = `
import { podWith } from '../examples';
import { nsa } from '../reference';
import { rule } from '../rule';
import { boundExamples } from './bound-examples';

const SHARED = { limit: 3 };
const SHOWN = podWith({ pod: {} });

export const quotas = rule({
  id: 'quotas',
  tests: [{ ...SHARED, fix: ({ pod }) => changed(pod) }],
  references: [nsa('quotas', 'Namespaces')],
  ...SHARED,
  ...boundExamples('cpu'),
  bad: [{ title: 'none', object: SHOWN }],
  good: [{ title: 'one', object: podWith({}) }],
});

function changed(pod) {
  return { bad: pod, good: podWith(pod) };
}
`;
const left = withoutExamples(SOURCE, 'quotas.ts');

test('a rule keeps everything but its examples', () => {
  expect(left).not.toMatch(/title|boundExamples\('cpu'\)/);
  expect(left).toContain('...SHARED,');
  expect(left).toContain('tests: [{ ...SHARED, fix: ({ pod }) => changed(pod) }]');
});

test('what a module calls when it is loaded may be left out where nothing uses it', () => {
  expect(left).toMatch(/SHOWN = \/\* @__PURE__ \*\/ podWith/);
  expect(left).toMatch(/\/\* @__PURE__ \*\/ nsa\('quotas'/);
});

test('functions stay as they are', () => {
  expect(left).toMatch(/return \{ bad: pod, good: podWith\(pod\) \};/);
});

test.each([['../examples', true], ['./bound-examples', true], ['/x/rbac/examples.ts', true], ['./counterexamples', false], ['./examples-of', false]])(
  'whether %s is about examples: %s', (file, expected) => {
    expect(isAboutExamples(file)).toBe(expected);
  },
);
