import { options, profileWith } from './options';
import { admissionObjects } from '../../src/admission/policies';
import { dnsSubdomainProblem } from '../../src/manifest/dns-name';
import { JsonObject } from '../../src/manifest/manifest';
import { rulesFor } from '../../src/rules/profile';
import { ALL, PROFILES } from '../../src/rules/profiles';
import { expressionFor, testsOf } from '../../src/rules/rule';
import { parseTargetVersion, TARGET_VERSIONS } from '../../src/rules/target-version';

const TARGETS = TARGET_VERSIONS.filter(({ minor }) => minor >= 30);

const of = (kind: string, objects: readonly JsonObject[]) => objects.filter((object) => object.kind === kind);
const policiesOf = (objects: readonly JsonObject[]) => of('ValidatingAdmissionPolicy', objects);
const bindingsOf = (objects: readonly JsonObject[]) => of('ValidatingAdmissionPolicyBinding', objects);

test.each(TARGETS.map((target) => [target.name, target] as const))('%s: every expression of every rule that is asked stands in a policy, unchanged', (_, target) => {
  const { objects, asked } = admissionObjects(options({ target }));
  const validations: JsonObject[] = policiesOf(objects).flatMap(({ spec }) => spec.validations);
  const missing = asked.flatMap((rule) => testsOf(rule)
    .flatMap((each) => expressionFor(each, target) ?? [])
    .filter((expression) => !validations.some((each) => each.expression.includes(expression) && each.message === `${rule.id}: ${rule.title}`)));
  expect(asked.length).toBeGreaterThan(90);
  expect(missing).toEqual([]);
});

test.each(PROFILES.map((profile) => [profile.id, profile] as const))('%s: a rule is asked in the cluster or stays with the check, with a test of an object or without', (_, profile) => {
  for (const target of [TARGETS[0], TARGETS[TARGETS.length - 1]]) {
    const { asked, left } = admissionObjects(options({ profile, target }));
    expect([...asked, ...left].map(({ id }) => id).sort()).toEqual(rulesFor(profile, target).map(({ id }) => id).sort());
    const needless = left.filter((rule) => rule.judge === undefined && !rule.textOnly);
    expect(needless.filter((rule) => !testsOf(rule).every(({ kinds = [] }) => kinds.every((kind) => /^(extensions|policy)\//.test(kind)))).map(({ id }) => id)).toEqual([]);
  }
});

test('every validation says which rule it is of, in every message', () => {
  for (const { spec } of policiesOf(admissionObjects(options()).objects).filter(({ metadata }) => !metadata.name.endsWith('-too-large'))) {
    for (const { message, messageExpression } of spec.validations) {
      const [, rule] = /^([a-z0-9-]+): /.exec(message)!;
      expect(messageExpression.startsWith(`'${rule}: ' + `)).toBe(true);
    }
  }
});

test('every policy is small enough for kubectl apply, which keeps a copy in an annotation', () => {
  const { objects } = admissionObjects(options({ exempters: { users: ['u'], groups: ['g'] } }));
  expect(Math.max(...objects.map((object) => JSON.stringify(object).length))).toBeLessThan(256 * 1024);
});

test('names are unique and allowed, and each policy has a binding of its name', () => {
  const { objects } = admissionObjects(options());
  const names = policiesOf(objects).map(({ metadata }) => metadata.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => dnsSubdomainProblem(name) !== undefined)).toEqual([]);
  expect(bindingsOf(objects).map(({ metadata, spec }) => [metadata.name, spec.policyName])).toEqual(names.map((name) => [name, name]));
});

test('a policy that cannot be evaluated refuses', () => {
  expect(policiesOf(admissionObjects(options()).objects).map(({ spec }) => spec.failurePolicy)).toEqual(expect.not.arrayContaining(['Ignore', undefined]));
});

test('a rule about pods is about every kind that holds one, and about what is added to a running pod', () => {
  const [policy] = policiesOf(admissionObjects(options({ profile: profileWith('drop-all-capabilities') })).objects);
  const resources = policy.spec.matchConstraints.resourceRules.flatMap((rule: any) => rule.resources.map((resource: string) => `${rule.apiGroups[0]}/${resource}`));
  expect(resources).toEqual(expect.arrayContaining([
    '/pods', '/pods/ephemeralcontainers', '/pods/resize', '/podtemplates', '/replicationcontrollers', 'apps/deployments', 'apps/replicasets', 'apps/statefulsets',
    'apps/daemonsets', 'batch/jobs', 'batch/cronjobs', 'argoproj.io/rollouts', 'serving.knative.dev/services',
  ]));
  expect(resources.filter((resource: string) => resource.startsWith('extensions/'))).toEqual([]);
});

test('what the control plane writes is let through, but no pod that it makes', () => {
  const conditions = (...ids: string[]) => policiesOf(admissionObjects(options({ profile: profileWith(...ids) })).objects)
    .map(({ spec }) => spec.matchConditions.map(({ name }: any) => name));
  expect(conditions('no-wildcard-verbs')).toEqual([['something-changes', 'not-by-the-control-plane']]);
  expect(conditions('drop-all-capabilities')).toEqual([['something-changes', 'holds-a-pod']]);
});

test('what a rule asks of an object itself is asked of one whose pod is described elsewhere too', () => {
  const conditions = (id: string) => policiesOf(admissionObjects(options({ profile: profileWith(id) })).objects)
    .filter(({ spec }) => spec.matchConstraints.resourceRules.some(({ apiGroups }: any) => !['', 'apps', 'batch'].includes(apiGroups[0])))
    .flatMap(({ spec }) => spec.matchConditions.map(({ name }: any) => name));
  expect(conditions('agent-sandbox-network')).toEqual(['something-changes']);
  expect(conditions('recommended-labels')).toContain('something-changes');
  expect(conditions('recommended-labels')).not.toContain('holds-a-pod');
});

test('a ConfigMap that is too long for the API server to judge is let through with a warning, whatever the action', () => {
  const { objects } = admissionObjects(options({ profile: profileWith('no-secret-in-config-map'), actions: ['Deny'] }));
  expect(policiesOf(objects).map(({ metadata, spec }) => [metadata.name, spec.matchConditions.map(({ name }: any) => name)])).toEqual([
    ['bulwark-secrets-configmaps', ['something-changes', 'not-by-the-control-plane', 'small-enough']],
    ['bulwark-secrets-configmaps-too-large', ['something-changes', 'not-by-the-control-plane', 'too-large']],
  ]);
  expect(bindingsOf(objects).map(({ spec }) => spec.validationActions)).toEqual([['Deny'], ['Warn', 'Audit']]);
});

test('bindings hold in the namespaces that are meant', () => {
  const [binding] = bindingsOf(admissionObjects(options({
    profile: profileWith('drop-all-capabilities'),
    actions: ['Warn', 'Audit'],
    namespaces: ['a', 'b'],
    exemptNamespaces: ['c'],
    namespaceSelector: [{ key: 'team', operator: 'Exists' }],
  })).objects);
  expect(binding.spec).toEqual({
    policyName: 'bulwark-pod-pods',
    validationActions: ['Warn', 'Audit'],
    matchResources: {
      namespaceSelector: {
        matchExpressions: [
          { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['c'] },
          { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] },
          { key: 'team', operator: 'Exists' },
        ],
      },
    },
  });
});

test('rules with parameters read them from a ConfigMap, without which they refuse', () => {
  const { objects } = admissionObjects(options({
    profile: profileWith('drop-all-capabilities', 'image-registry', 'autoscaler-range'), parameters: { 'image-registry.registries': 'registry.example' },
  }));
  expect(objects[0]).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'bulwark', namespace: 'kube-system' },
    data: { 'image-registry.registries': 'registry.example', 'autoscaler-range.minimum': '2' },
  });
  const withParameters = policiesOf(objects).filter(({ spec }) => spec.paramKind !== undefined).map(({ metadata }) => metadata.name);
  expect(withParameters).toEqual(['bulwark-image-pods-parameters', 'bulwark-reliability-horizontalpodautoscalers-parameters']);
  expect(bindingsOf(objects).filter(({ spec }) => spec.paramRef !== undefined).map(({ metadata, spec }) => [metadata.name, spec.paramRef]))
    .toEqual(withParameters.map((name) => [name, { name: 'bulwark', namespace: 'kube-system', parameterNotFoundAction: 'Deny' }]));
});

test('nobody\'s exemptions count, unless somebody is named', () => {
  const text = (changes: object) => JSON.stringify(policiesOf(admissionObjects(options({ profile: profileWith('drop-all-capabilities'), ...changes })).objects));
  expect(text({})).not.toContain('exempt');
  expect(text({ exempters: { users: [], groups: [] } })).not.toContain('exempt');
  expect(text({ exempters: { users: ['ops'], groups: [] } })).toContain('\'drop-all-capabilities\' in variables.exemptRules || ');
});

test('of a rule that allows no exemption none counts, whoever writes it', () => {
  const { objects } = admissionObjects(options({
    profile: profileWith('drop-all-capabilities', 'read-only-root-filesystem'),
    exempters: { users: ['ops'], groups: [] },
    unexemptible: new Set(['drop-all-capabilities']),
  }));
  const exemptible = policiesOf(objects).flatMap(({ spec }) => spec.validations).filter(({ expression }) => expression.includes('exemptRules'));
  expect(exemptible.map(({ message }) => message.split(':')[0])).toEqual(['read-only-root-filesystem']);
});

test('what cannot be made is an error that says why', () => {
  expect(() => admissionObjects(options({ target: parseTargetVersion('v1.29') }))).toThrow('v1.29 has no stable ValidatingAdmissionPolicy: give v1.30 or newer');
  expect(() => admissionObjects(options({ profile: profileWith('deny-ingress') }))).toThrow('none of the rules is about one object alone');
  expect(() => admissionObjects(options({ actions: ['Deny', 'Warn'] }))).toThrow('Deny and Warn exclude each other');
  expect(() => admissionObjects(options({ profile: profileWith('image-registry'), parameters: { registries: 'x' } })))
    .toThrow('"registries" is no parameter of the rules that are asked: give one of image-registry.registries');
});

test('every profile makes policies', () => {
  expect(PROFILES.map((profile) => policiesOf(admissionObjects(options({ profile })).objects).length).every((count) => count > 0)).toBe(true);
  expect(admissionObjects(options({ profile: ALL })).left.length).toBeGreaterThan(0);
});
