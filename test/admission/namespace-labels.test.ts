import { options, profileWith } from './options';
import { admissionObjects } from '../../src/admission/policies';
import { PolicyOptions } from '../../src/admission/policy-options';
import { JsonObject } from '../../src/manifest/manifest';

const NOBODY = { users: [], groups: [] };

function made(changes: Partial<PolicyOptions> = {}): readonly JsonObject[] {
  return admissionObjects(options({ profile: profileWith('drop-all-capabilities'), namespaceLabelsBy: NOBODY, ...changes })).objects
    .filter(({ kind, metadata }) => kind === 'ConfigMap' || metadata.name.includes('namespace-labels'));
}

const of = (kind: string, objects: readonly JsonObject[]) => objects.filter((object) => object.kind === kind);
const bindings = (objects: readonly JsonObject[]) => of('ValidatingAdmissionPolicyBinding', objects);
const expressions = (objects: readonly JsonObject[]) => JSON.stringify(of('ValidatingAdmissionPolicy', objects));

test('nothing is protected unless somebody asks for it', () => {
  expect(made({ namespaceLabelsBy: undefined })).toEqual([]);
});

test('who may change them stands in the ConfigMap, under keys that can be given as parameters', () => {
  const [map] = made({ namespaceLabelsBy: { users: ['jane'], groups: ['platform', 'ops'] }, parameters: { 'namespace-labels.users': 'joe' } });
  expect(map.data).toEqual({ 'namespace-labels.users': 'joe', 'namespace-labels.groups': 'platform\nops' });
});

test('the namespace and all of its subresources are protected', () => {
  const rules = of('ValidatingAdmissionPolicy', made()).map(({ spec }) => spec.matchConstraints.resourceRules);
  expect(rules).toEqual(['namespaces', 'namespaces/*'].map((resource) => [{ apiGroups: [''], apiVersions: ['v1'], resources: [resource], operations: ['CREATE', 'UPDATE'] }]));
});

test('the labels that bindings select by are protected, but not the one that nobody can change', () => {
  const text = expressions(made({
    namespaceSelector: [{ key: 'team', operator: 'Exists' }, { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['a'] }, { key: 'team', operator: 'NotIn', values: ['b'] }],
  }));
  expect(text).toContain('key.startsWith(\'pod-security.kubernetes.io/\') || key in [\'team\']');
  expect(expressions(made())).not.toContain('key in [\'team\']');
});

test('it holds in the namespaces with the names that are meant, whatever their labels', () => {
  const selectors = bindings(made({ namespaces: ['a'], exemptNamespaces: ['kube-system'], namespaceSelector: [{ key: 'team', operator: 'Exists' }] }))
    .map(({ spec }) => spec.matchResources.namespaceSelector.matchExpressions);
  expect(selectors).toEqual([0, 1].map(() => [
    { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }, { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a'] },
  ]));
});

test('without the ConfigMap the labels are refused, but not those of its own namespace, which has to be made before it', () => {
  const [first, ofParameters, subresources] = bindings(made({ parametersNamespace: 'platform' }));
  expect([first.spec.paramRef.parameterNotFoundAction, first.spec.matchResources.namespaceSelector.matchExpressions])
    .toEqual(['Deny', [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system', 'platform'] }]]);
  expect([ofParameters.spec.policyName, ofParameters.spec.paramRef.parameterNotFoundAction]).toEqual(['bulwark-namespace-labels', 'Allow']);
  expect(ofParameters.spec.matchResources.namespaceSelector.matchExpressions).toContainEqual({ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['platform'] });
  expect(subresources.spec.paramRef).toBeUndefined();
});

test('those whose exemptions count may write them on namespaces', () => {
  expect(expressions(made({ exempters: { users: ['eve'], groups: [] } }))).toContain('request.userInfo.username in [\'eve\']');
  expect(expressions(made({ exempters: NOBODY }))).toBe(expressions(made()));
});
