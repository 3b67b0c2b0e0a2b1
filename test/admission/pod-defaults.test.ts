import { options, profileWith } from './options';
import { DEFAULTED_RULES } from '../../src/admission/pod-defaults';
import { admissionObjects } from '../../src/admission/policies';
import { PolicyOptions } from '../../src/admission/policy-options';
import { JsonObject } from '../../src/manifest/manifest';
import { testsOf } from '../../src/rules/rule';
import { parseTargetVersion } from '../../src/rules/target-version';

function made(ids: readonly string[], changes: Partial<PolicyOptions> = {}): readonly JsonObject[] {
  return admissionObjects(options({ profile: profileWith(...ids), podDefaults: true, ...changes })).objects;
}

function one(kind: string, objects: readonly JsonObject[]): any {
  const found = objects.filter((object) => object.kind === kind);
  expect(found).toHaveLength(1);
  return found[0];
}

const mutating = (ids: readonly string[], changes: Partial<PolicyOptions> = {}) => one('MutatingAdmissionPolicy', made(ids, changes));

test('a rule has one default: what its fix does, for a pod or a container', () => {
  expect(DEFAULTED_RULES.map(({ id }) => id).sort()).toEqual(['drop-all-capabilities', 'forbid-privilege-escalation', 'no-service-account-token', 'set-seccomp-profile']);
  for (const rule of DEFAULTED_RULES) {
    const tests = testsOf(rule).filter(({ podDefault }) => podDefault !== undefined);
    expect(tests.map(({ fix, scope }) => [fix!({ podMetadata: {}, container: {} }), ['pod', 'container'].includes(scope)])).toEqual([[[tests[0].podDefault!.edit], true]]);
    expect(tests[0].podDefault!.edit.value).toBeDefined();
  }
});

test.each([['v1.34', 'v1beta1'], ['v1.35', 'v1beta1'], ['v1.36', 'v1'], ['v1.37', 'v1']])('%s has it as %s', (target, version) => {
  const objects = made(['drop-all-capabilities'], { target: parseTargetVersion(target) });
  for (const kind of ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding']) {
    expect(one(kind, objects).apiVersion).toBe(`admissionregistration.k8s.io/${version}`);
  }
});

test('it is about new pods, and what is added to pods, but about no template', () => {
  const { spec } = mutating(['drop-all-capabilities']);
  expect(spec.matchConstraints.resourceRules.map(({ resources, operations }: any) => [resources, operations]))
    .toEqual([[['pods'], ['CREATE']], [['pods/ephemeralcontainers'], ['UPDATE']]]);
});

test('it holds where the validating policies hold', () => {
  const objects = made(['drop-all-capabilities'], { namespaces: ['a'], namespaceSelector: [{ key: 'team', operator: 'Exists' }] });
  const [mine, theirs] = ['MutatingAdmissionPolicyBinding', 'ValidatingAdmissionPolicyBinding'].map((kind) => one(kind, objects).spec);
  expect(mine.matchResources).toEqual(theirs.matchResources);
  expect(mine.policyName).toBe('bulwark-pod-defaults');
});

test('it asks what the rules ask, by the same expressions', () => {
  const { spec } = mutating(DEFAULTED_RULES.map(({ id }) => id));
  const text = spec.variables.map(({ expression }: any) => expression).join('\n');
  const tests = DEFAULTED_RULES.flatMap((rule) => testsOf(rule).filter(({ podDefault }) => podDefault !== undefined));
  const expressions = tests.map(({ expression }) => expression as string);
  expect(expressions).toHaveLength(4);
  expect(expressions.filter((expression) => !text.includes(expression))).toEqual([]);
});

test('the token is taken out only where the pod is told to have none', () => {
  expect(JSON.stringify(mutating(['no-service-account-token']))).toContain('kube-api-access-');
  expect(JSON.stringify(mutating(['drop-all-capabilities']))).not.toContain('kube-api-access-');
});

test('exemptions count as they do where pods are judged', () => {
  const exempters = { users: ['ops'], groups: [] };
  const text = (changes: Partial<PolicyOptions>) => JSON.stringify(mutating(['drop-all-capabilities'], changes));
  expect(text({ exempters })).toContain('\'drop-all-capabilities\' in variables.exemptRules');
  expect(text({})).not.toContain('exempt');
  expect(text({ exempters, unexemptible: new Set(['drop-all-capabilities']) })).not.toContain('in variables.exemptRules');
});

test('templates are asked less only of what their pods get', () => {
  const validations = (podDefaults: boolean) => admissionObjects(options({ profile: profileWith('drop-all-capabilities'), podDefaults })).objects
    .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy').flatMap(({ spec }) => spec.validations.map(({ expression }: any) => expression));
  const [plain, eased] = [validations(false), validations(true)];
  expect(plain.some((expression) => expression.includes('object.kind != \'Pod\''))).toBe(false);
  expect(eased.map((expression) => expression.includes('object.kind != \'Pod\' && !container.?securityContext.?capabilities.?drop.hasValue()'))).toEqual([true, false]);
});

test('without a default, or without the kind in the target, it is an error', () => {
  expect(() => made(['run-as-non-root'])).toThrow('none of the rules has a default for pods: ask one of ');
  expect(() => made(['drop-all-capabilities'], { target: parseTargetVersion('v1.33') }))
    .toThrow('v1.33 has no MutatingAdmissionPolicy: give v1.34 or newer, or leave the defaults of pods out');
});
