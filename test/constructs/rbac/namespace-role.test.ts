import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { check } from '../../../src/check/check';
import { NamespaceRole, NamespaceRoleProps } from '../../../src/constructs/rbac/namespace-role';
import { Subject } from '../../../src/constructs/rbac/subject';
import { manifest } from '../../../src/manifest/manifest';
import { NSA } from '../../../src/rules/profiles';

type Kind = 'viewer' | 'developer' | 'operator';
const KINDS: Kind[] = ['viewer', 'developer', 'operator'];

function render(kind: Kind, props?: NamespaceRoleProps): any {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  NamespaceRole[kind](chart, kind, props);
  expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
  return Testing.synth(chart)[0];
}

const may = (role: any, verb: string, group: string, resource: string) =>
  role.rules.some((rule: any) => rule.verbs.includes(verb) && rule.apiGroups.includes(group) && rule.resources.includes(resource));

test.each(KINDS)('%s meets every rule, without an exemption', (kind) => {
  const role = render(kind);
  expect(check([manifest(role)], { profile: NSA })).toEqual({ findings: [], exempted: [] });
  expect(role.metadata).not.toHaveProperty('annotations');
});

test.each([
  // verb, group, resource, who may
  ['get', '', 'pods', KINDS],
  ['get', '', 'pods/log', KINDS],
  ['list', 'events.k8s.io', 'events', KINDS],
  ['watch', 'apps', 'deployments', KINDS],
  ['get', '', 'secrets', []],
  ['list', '', 'secrets', []],
  ['patch', '', 'secrets', []],
  ['update', '', 'secrets', ['developer', 'operator']],
  ['delete', '', 'secrets', []],
  ['create', '', 'secrets', ['developer', 'operator']],
  ['create', '', 'pods/exec', []],
  ['create', '', 'pods/portforward', []],
  ['create', '', 'pods', []],
  ['delete', '', 'pods', ['developer', 'operator']],
  ['patch', 'apps', 'deployments', ['developer', 'operator']],
  ['patch', 'apps', 'deployments/scale', ['developer', 'operator']],
  ['create', 'networking.k8s.io', 'ingresses', ['developer', 'operator']],
  ['create', 'networking.k8s.io', 'networkpolicies', ['operator']],
  ['create', '', 'serviceaccounts', ['operator']],
  ['create', '', 'serviceaccounts/token', []],
  ['get', 'rbac.authorization.k8s.io', 'rolebindings', ['operator']],
  ['create', 'rbac.authorization.k8s.io', 'rolebindings', []],
  ['update', '', 'resourcequotas', []],
  ['update', '', 'limitranges', []],
])('%s of %s/%s: %p', (verb, group, resource, who) => {
  expect(KINDS.filter((kind) => may(render(kind), verb, group, resource))).toEqual(who);
});

test('each role holds the rights of the one before', () => {
  for (const [less, more] of [['viewer', 'developer'], ['developer', 'operator']] as const) {
    expect(render(more).rules).toEqual(expect.arrayContaining(render(less).rules));
  }
});

test('commands and Secrets are allowed for a reason, which the role carries', () => {
  const role = render('developer', { execReason: 'until tracing is there', secretsReason: 'they rotate them' });
  expect(may(role, 'create', '', 'pods/exec')).toBe(true);
  expect(may(role, 'get', '', 'secrets')).toBe(true);
  expect(role.metadata.annotations).toEqual({
    'exemption.bulwark/no-pod-exec': 'until tracing is there',
    'exemption.bulwark/no-secret-access': 'they rotate them',
  });
  const { findings, exempted } = check([manifest(role)], { profile: NSA });
  expect([findings.length, exempted.length]).toEqual([0, 2]);
  expect(() => render('developer', { execReason: '' })).toThrow('the exemption of "no-pod-exec" gives no reason');
});

test('takes more rules, shows all of them, and can be bound', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const role = NamespaceRole.viewer(chart, 'viewer', { metadata: { name: 'viewer' } });
  role.allowRead(kplus.ApiResource.custom({ apiGroup: 'cert-manager.io', resourceType: 'certificates' }));
  role.bind(Subject.group('everybody-in-payments'));
  const [object, binding] = Testing.synth(chart);
  expect(may(object, 'list', 'cert-manager.io', 'certificates')).toBe(true);
  expect(role.rules.flatMap(({ resources }) => resources.map(({ apiGroup, resourceType }) => [apiGroup, resourceType])))
    .toEqual(object.rules.flatMap(({ apiGroups: [group], resources }: any) => resources.map((each: string) => [group || 'core', each])));
  expect(binding).toMatchObject({ kind: 'RoleBinding', metadata: { namespace: 'shop' }, roleRef: { kind: 'Role', name: 'viewer' } });
  role.allow(['get'], kplus.ApiResource.SECRETS);
  expect(() => Testing.synth(chart)).toThrow('shop/viewer: Role "viewer" contradicts its hardening');
});
