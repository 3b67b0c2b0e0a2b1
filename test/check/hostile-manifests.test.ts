import * as fc from 'fast-check';
import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { NSA, PROFILES } from '../../src/rules/profiles';

// The names of what every JavaScript object has are data here.
const KEYS = ['toString', 'valueOf', 'constructor', '__proto__', 'hasOwnProperty', 'toJSON', 'name', 'spec', 'containers', 'metadata', 'securityContext', 'image'];

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<unknown>(null, true, 0, 1.5, '', 'web', 'Pod'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 4 }),
  ),
}));

const object: fc.Arbitrary<JsonObject> = fc.record({
  apiVersion: fc.oneof({ weight: 4, arbitrary: fc.constantFrom<unknown>('v1', 'apps/v1', 'batch/v1') }, { weight: 1, arbitrary: value }),
  kind: fc.oneof({ weight: 4, arbitrary: fc.constantFrom<unknown>('Pod', 'Deployment', 'CronJob', 'ConfigMap', 'Role', 'ServiceAccount') }, { weight: 1, arbitrary: value }),
  metadata: value,
  spec: fc.oneof(value, fc.record({ containers: value, template: fc.record({ metadata: value, spec: value }), volumes: value })),
  data: value,
  rules: value,
});

test('no manifest ends the run, whatever stands where', () => {
  fc.assert(fc.property(object, (hostile) => {
    // As it would be read from a file: fast-check's own dictionaries have no prototype.
    const parsed = JSON.parse(JSON.stringify(hostile)) as JsonObject;
    for (const profile of PROFILES) {
      expect(check([manifest(parsed)], { profile }).findings).toBeInstanceOf(Array);
    }
  }), { numRuns: 300 });
});

test.each(['toString', 'valueOf', 'constructor', '__proto__'])('a map with the key %s where a text belongs is a finding', (key) => {
  const hostile = JSON.parse(`{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": { "${key}": 1 } }, "spec": { "containers": [{ "name": { "${key}": 1 } }] } }`);
  expect(check([manifest(hostile)], { profile: NSA }).findings.length).toBeGreaterThan(0);
});
