import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { shownExamples } from '../../build/docs/examples';
import { differences, excerpt } from '../../build/docs/excerpt';
import { CATALOGUE } from '../../src/rules/catalogue';

/** Whether everything that a part says is said by the whole; items of lists may be left out. */
function partOf(part: any, whole: any): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((item) => whole.some((each) => partOf(item, each)));
  }
  if (typeof part === 'object' && part !== null) {
    return typeof whole === 'object' && whole !== null && Object.entries(part).every(([key, value]) => value === undefined || partOf(value, whole[key]));
  }
  return Object.is(part, whole);
}

test.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('what is shown of the examples of %s stands in them', (_id, rule) => {
  const { bad, good } = shownExamples(rule);
  for (const [{ title, yaml }, examples] of [[bad, rule.bad], [good, rule.good]] as const) {
    const example = examples.find((each) => each.title === title)!;
    const shown = parseAllDocuments(yaml).map((document) => document.toJS());
    const objects = [example.object, ...example.others ?? []].map((each) => JSON.parse(JSON.stringify(each)));
    expect(shown).toHaveLength(objects.length);
    shown.forEach((each, i) => expect(partOf(each, objects[i])).toBe(true));
  }
  expect({ ...bad, title: '' }).not.toEqual({ ...good, title: '' });
});

test('a long object is shown by the places that are asked for, and by what leads there', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`label-${i}`, 'x'])) },
    spec: { containers: [{ name: 'a', image: 'a:1', tty: true }, { name: 'b', image: 'b:1', ports: [{ containerPort: 80 }] }] },
  };
  expect(excerpt(object, ['/spec/containers/1/ports'])).toBe([
    'kind: Pod', 'metadata:', '  name: web', 'spec:', '  containers:', '    - name: b', '      ports:', '        - containerPort: 80',
  ].join('\n'));
  expect(excerpt(object, ['/spec/containers/0/securityContext'])).toContain('    - name: a\n      image: a:1\n      tty: true');
});

test('a value has no difference from itself, and one from any other at a place where they differ', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
    expect(differences(a, a)).toEqual([]);
    expect(differences(a, b).length === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
  }));
});
