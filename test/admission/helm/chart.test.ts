import Ajv from 'ajv';
import { load } from 'js-yaml';
import { CHART_FILES, helmChart } from '../../../src/admission/helm/chart';
import { parseTargetVersion } from '../../../src/rules/target-version';
import { options, profileWith } from '../options';

const chartOf = (changes: Parameters<typeof options>[0] = {}) => helmChart(options(changes), { version: '1.2.0', appVersion: '0.3.0' });

test('it says what it is, and for which clusters', () => {
  expect(load(chartOf({ name: 'platform', target: parseTargetVersion('v1.33') })['Chart.yaml'])).toMatchObject({
    apiVersion: 'v2', name: 'platform', version: '1.2.0', appVersion: '0.3.0', kubeVersion: '>=1.33.0-0',
  });
});

test('its values are those of the options, and what its schema takes', () => {
  const files = chartOf({ actions: ['Warn'], namespaces: ['a'], exempters: { users: ['jane'], groups: [] }, namespaceLabelsBy: { users: [], groups: ['{{ platform }}'] } });
  const values: any = load(files['values.yaml']);
  expect(values).toMatchObject({
    validationActions: ['Warn'],
    namespaces: ['a'],
    exemptNamespaces: ['kube-system'],
    exemptions: { users: ['jane'], groups: [] },
    namespaceLabels: { protect: true, users: [], groups: ['{{ platform }}'] },
    parameters: { 'image-registry': { registries: [] }, 'high-user-and-group-ids': { minimum: 10000 } },
  });
  const schema = JSON.parse(files['values.schema.json']);
  const validate = new Ajv({ strict: false }).compile(schema);
  validate(values);
  expect(validate.errors).toBeNull();
  expect(validate({ ...values, namespaces: ['A'] })).toBe(false);
  // Every value is known, described and required.
  expect(Object.keys(values).sort()).toEqual([...schema.required].sort());
  expect(Object.entries<any>(schema.properties).filter(([name, { description }]) => name !== 'global' && !description)).toEqual([]);
});

test('without rules that have parameters it has a ConfigMap only for who may change labels of namespaces', () => {
  const { 'templates/parameters.yaml': map, 'values.yaml': values } = chartOf({ profile: profileWith('drop-all-capabilities') });
  expect(map).toMatch(/^\{\{- if .Values.namespaceLabels.protect \}\}\n[^]*\{\{- end \}\}\n$/);
  expect(load(values)).toMatchObject({ parameters: {} });
});

test('its files are those that are written, and no mark of ours is left in them', () => {
  const files = chartOf({ namespaceLabelsBy: { users: [], groups: [] } });
  expect(Object.keys(files).sort()).toEqual([...CHART_FILES].sort());
  expect(Object.values(files).filter((text) => /[\uE000\uE001]/.test(text))).toEqual([]);
});
