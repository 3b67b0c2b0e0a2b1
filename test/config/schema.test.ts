import Ajv from 'ajv';
import * as fc from 'fast-check';
import schema from '../../schemas/bulwark.schema.json';
import { CONFIG_SCHEMA, CONFIG_SHAPE } from '../../src/config/config-shape';
import { Problem } from '../../src/config/problems';

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

function isRead(value: unknown): boolean {
  const problems: Problem[] = [];
  CONFIG_SHAPE.read(value, '', problems);
  return problems.length === 0;
}

test('the published schema is that of the shape by which configurations are read', () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(CONFIG_SCHEMA)));
});

const severity = fc.constantFrom('critical', 'high', 'medium', 'low', 'hgh', 3);
const ruleId = fc.constantFrom('image-digest', 'a', 'Not_An_Id', '');
const setting = fc.oneof(fc.boolean(), fc.constantFrom('off', null), fc.record({
  severity,
  parameters: fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.integer(), fc.string(), fc.array(fc.oneof(fc.string(), fc.integer())), fc.constant(null))),
  exemptible: fc.oneof(fc.boolean(), fc.constant('yes')),
  extra: fc.constant(1),
}, { requiredKeys: [] }));
const rules = fc.oneof(fc.dictionary(ruleId, setting), fc.constant([]));
const word = fc.constantFrom('nsa', '', 'x y', 7);
const config = fc.record({
  profile: word,
  target: fc.constantFrom('v1.34', 'latest', '1.34', 1.34),
  minSeverity: severity,
  failOn: severity,
  profiles: fc.dictionary(fc.constantFrom('team', 'Team A'), fc.record({ title: word, extends: word, rules }, { requiredKeys: [] })),
  rules,
  customRules: fc.array(fc.record({
    id: fc.constantFrom('a-rule', 'A'),
    title: word,
    severity,
    scope: fc.constantFrom('pod', 'pods'),
    expression: word,
    message: word,
    remediation: word,
    kinds: fc.array(fc.constantFrom('/Service', 'apps/Deployment', 'Service')),
    field: fc.constantFrom('/a/b', 'a', ''),
    parameters: fc.dictionary(fc.constantFrom('minimum', 'A b'), fc.record({ title: word, default: fc.constantFrom<unknown>(1, true, 'a', ['a'], [1], {}) }, { requiredKeys: [] })),
    whenNotToUse: word,
  }, { requiredKeys: [] })),
  podTemplates: fc.dictionary(fc.constantFrom('example.com/Widget', 'Widget'), fc.constantFrom<unknown>('/spec', 'spec', ['/spec/a', '/spec/*/b'], ['spec'], [], 7)),
  exclude: fc.oneof(fc.array(word), fc.constant('a')),
  extra: fc.constant(1),
}, { requiredKeys: [] });

test('the schema and the reader accept and refuse the same', () => {
  fc.assert(fc.property(config, (value) => {
    expect(isRead(value)).toBe(validate(value));
  }), { numRuns: 2000 });
});

test.each([
  [{}, true],
  [{ profile: 'team', profiles: { team: { extends: 'nsa', rules: { 'image-digest': false, 'image-tag': { severity: 'low', exemptible: false } } } } }, true],
  [{ exclude: ['a/**'], podTemplates: { 'example.com/Widget': '/spec/template' } }, true],
  [{ podTemplates: { 'example.com/Widget': ['/spec/template', '/spec/parts/*/template'] } }, true],
  [{ exclude: 'a' }, false],
  [null, false],
])('%j: %s', (value, accepted) => {
  expect([isRead(value), validate(value)]).toEqual([accepted, accepted]);
});
