import * as fc from 'fast-check';
import { interpret } from '../../../src/cel/interpreter';
import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { ManifestSet } from '../../../src/manifest/manifest-set';
import { allows } from '../../../src/rules/rbac/authorizer';
import { clusterRoleBindingWith, clusterRoleWith, coreRule, group, roleBindingWith, roleWith } from '../../../src/rules/rbac/examples';
import { permits } from '../../../src/rules/rbac/permission';
import { Grant, Rights, subjectsOfAccount } from '../../../src/rules/rbac/rights';

const PERMISSIONS = [
  { groups: [''], resources: ['secrets'], verbs: ['get', 'list'] },
  { groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'] },
  { groups: ['', 'apps'], resources: ['nodes/proxy'] },
];
const EXPRESSIONS = PERMISSIONS.map((permission) => interpret(permits(permission)));

const some = (...values: string[]) => fc.option(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 }), { nil: undefined });
const roleRules = fc.record({
  verbs: some('*', 'get', 'create', 'update'),
  apiGroups: some('*', '', 'apps'),
  resources: some('*', '*/exec', '*/proxy', 'pods/*', 'pods/exec', 'secrets', 'nodes', 'nodes/proxy'),
}, { requiredKeys: [] });

test('what a rule of a role permits is read alike by expressions and by the rules over bindings', () => {
  fc.assert(fc.property(roleRules, (generated) => {
    const roleRule = JSON.parse(JSON.stringify(generated));
    expect(PERMISSIONS.map((permission) => allows(roleRule, permission))).toEqual(EXPRESSIONS.map((expression) => expression({ roleRule })));
  }), { numRuns: 2000 });
});

const WEB = { kind: 'ServiceAccount', name: 'web', namespace: 'payments' };
const SECRETS = coreRule(['secrets'], ['get']);
const labelled = (name: string, labels: JsonObject, ...rules: JsonObject[]) => ({ ...clusterRoleWith(...rules), metadata: { name, labels } });
const gathering = (name: string, labels: JsonObject, matchLabels: JsonObject) => ({
  ...labelled(name, labels), aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
});

const rightsIn = (...objects: JsonObject[]) => Rights.of(new ManifestSet(objects.map((object) => ({ manifest: manifest(object), object }))));
const grantsOf = (objects: JsonObject[]): Grant[] => subjectsOfAccount('payments', 'web').flatMap((subject) => rightsIn(...objects).grantsTo(subject));
const rulesOf = (...objects: JsonObject[]) => grantsOf(objects).flatMap(({ rules }) => rules);

describe('an account', () => {
  test.each([
    ['itself', WEB],
    ['an account of the namespace of the binding', { kind: 'ServiceAccount', name: 'web' }],
    ['its user', { kind: 'User', name: 'system:serviceaccount:payments:web' }],
    ['the accounts of its namespace', group('system:serviceaccounts:payments')],
    ['all accounts', group('system:serviceaccounts')],
    ['everybody who logged in', group('system:authenticated')],
  ])('has what is given to %s', (_, subject) => {
    expect(grantsOf([roleBindingWith(subject)])).toHaveLength(1);
  });

  test.each([
    ['another account', { ...WEB, name: 'db' }],
    ['an account of another namespace', { ...WEB, namespace: 'orders' }],
    ['a user of its name', { kind: 'User', name: 'web' }],
    ['the accounts of another namespace', group('system:serviceaccounts:orders')],
  ])('has nothing of what is given to %s', (_, subject) => {
    expect(grantsOf([roleBindingWith(subject)])).toEqual([]);
  });

  test('has nothing of a ClusterRoleBinding that does not say its namespace', () => {
    expect(grantsOf([clusterRoleBindingWith('view', { kind: 'ServiceAccount', name: 'web' })])).toEqual([]);
  });

  test('has a binding once, though it is named twice', () => {
    expect(grantsOf([roleBindingWith(WEB, WEB)])).toHaveLength(1);
  });

  test('has it in the namespace of the binding, or everywhere', () => {
    expect(grantsOf([roleBindingWith(WEB), clusterRoleBindingWith('view', WEB)]).map(({ namespace }) => namespace)).toEqual([undefined, 'payments']);
  });
});

describe('the rules of a grant', () => {
  test('are those of the Role in the namespace of the binding, not of a namesake', () => {
    const binding = { ...roleBindingWith(WEB), roleRef: { kind: 'Role', name: 'app' } };
    const elsewhere = { ...roleWith(coreRule(['pods'], ['get'])), metadata: { name: 'app', namespace: 'orders' } };
    expect(rulesOf(binding, roleWith(SECRETS), elsewhere, clusterRoleWith(coreRule(['nodes'], ['get'])))).toEqual([SECRETS]);
  });

  test('of a cluster role that carries the namespace of its chart are found', () => {
    expect(rulesOf(clusterRoleBindingWith('app', WEB), { ...clusterRoleWith(SECRETS), metadata: { name: 'app', namespace: 'payments' } })).toEqual([SECRETS]);
  });

  test('come along over several steps, and once from roles that gather each other', () => {
    const rules = rulesOf(
      clusterRoleBindingWith('a', WEB),
      gathering('a', { part: 'a' }, { part: 'b' }),
      gathering('b', { part: 'b' }, { part: 'c' }),
      { ...gathering('c', { part: 'c' }, { part: 'a' }), rules: [SECRETS] },
    );
    expect(rules).toEqual([SECRETS]);
  });

  test('of roles that gather each other are the same, whichever is bound first', () => {
    const roles = [gathering('a', { part: 'a' }, { part: 'b' }), { ...gathering('b', { part: 'b' }, { part: 'a' }), rules: [SECRETS] }];
    for (const names of [['a', 'b'], ['b', 'a']]) {
      const bindings = names.map((name) => clusterRoleBindingWith(name, WEB));
      expect(grantsOf([...bindings, ...roles]).map(({ rules }) => rules)).toEqual([[SECRETS], [SECRETS]]);
    }
  });

  test('that are added to view are in edit and admin too, and those added to admin in neither', () => {
    const custom = coreRule(['widgets'], ['get']);
    const has = (role: string, added: string) => rulesOf(
      clusterRoleBindingWith(role, WEB), labelled('piece', { [`rbac.authorization.k8s.io/aggregate-to-${added}`]: 'true' }, custom),
    ).includes(custom);
    expect(['view', 'edit', 'admin'].map((role) => has(role, 'view'))).toEqual([true, true, true]);
    expect(['view', 'edit', 'admin'].map((role) => has(role, 'admin'))).toEqual([false, false, true]);
  });

  test('are those of the set where it has a role of the same name', () => {
    expect(rulesOf(clusterRoleBindingWith('edit', WEB), { ...clusterRoleWith(SECRETS), metadata: { name: 'edit' } })).toEqual([SECRETS]);
  });

  test('of a role that nobody shows are none', () => {
    expect(rulesOf(clusterRoleBindingWith('somebody', WEB))).toEqual([]);
  });
});
