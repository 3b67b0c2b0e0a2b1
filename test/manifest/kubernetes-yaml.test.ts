import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../src/manifest/kubernetes-yaml';
import { MAX_ALIASED_VALUES, settle } from '../../src/manifest/settle';

/**
 * What Kubernetes itself reads: each text went through `YAMLToJSONStrict` of sigs.k8s.io/yaml 1.6.0 (through `YAMLToJSON`, as the API
 * server does, where strictness refuses no more than a key that overrides a merged one), and its answer was written down.
 */
interface Reading { readonly yaml: string; readonly value?: unknown; readonly refused?: true }

const READINGS: readonly Reading[] = JSON.parse(readFileSync(join(__dirname, 'kubernetes-yaml.json'), 'utf8'));

// As JSON, which knows no negative zero.
const read = (yaml: string) => JSON.parse(JSON.stringify(settle(parseYaml(yaml) ?? null, { left: MAX_ALIASED_VALUES })));

// Read here although Kubernetes refuses them: a line of blank space says nothing else with a tab in it, and no cluster will ever run it.
const READ_HERE = new Set(['a: b\n\t\nc: d\n', 'a: b\n\t# c\n']);
// An empty string there.
const READ_OTHERWISE = new Map([['a: !\n', { a: null }]]);
// Refused here although Kubernetes reads them: an error that is seen, where js-yaml would read something else.
const REFUSED_HERE = new Set(['.inf: a\n', '.nan: a\n', '12345678901234567890123: a\n', 'containers:\n- name: a\n  args:\n  -\n- name: b\n']);

describe('reads as Kubernetes does', () => {
  const both = READINGS.filter(({ yaml }) => !READ_HERE.has(yaml) && !REFUSED_HERE.has(yaml) && !READ_OTHERWISE.has(yaml));

  test.each(both.filter(({ refused }) => !refused).map(({ yaml, value }) => [JSON.stringify(yaml), yaml, value] as const))('%s', (_, yaml, value) => {
    expect(read(yaml)).toEqual(value);
  });

  test.each(both.filter(({ refused }) => refused).map(({ yaml }) => [JSON.stringify(yaml), yaml] as const))('%s is refused', (_, yaml) => {
    expect(() => read(yaml)).toThrow();
  });
});

test.each([...READ_OTHERWISE])('%j is read otherwise', (yaml, value) => {
  expect(read(yaml)).toEqual(value);
});

test('the known differences are still differences', () => {
  for (const { yaml, refused } of READINGS.filter((reading) => READ_HERE.has(reading.yaml) || REFUSED_HERE.has(reading.yaml))) {
    let refusedHere = false;
    try {
      read(yaml);
    } catch {
      refusedHere = true;
    }
    expect([yaml, refusedHere]).toEqual([yaml, !refused]);
  }
});
