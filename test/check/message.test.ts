import { instancesOf } from '../../src/check/instance';
import { messageOf } from '../../src/check/message';
import { RuleTest } from '../../src/rules/rule';

const TEST: RuleTest = { scope: 'role-rule', expression: 'false', message: 'these rights are too many: {value}' };

function messageAbout(roleRule: object): string {
  const object = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'it' }, rules: [roleRule] };
  return messageOf(TEST, instancesOf(object).byScope['role-rule'][0]);
}

test('a rule of a Role is shown in the order of a cluster, however it was written', () => {
  const shown = 'these rights are too many: {"apiGroups":[""],"resources":["pods"],"resourceNames":["web"],"verbs":["get"]}';
  expect(messageAbout({ verbs: ['get'], resources: ['pods'], resourceNames: ['web'], apiGroups: [''] })).toBe(shown);
  expect(messageAbout({ apiGroups: [''], resources: ['pods'], resourceNames: ['web'], verbs: ['get'] })).toBe(shown);
});

test('what Kubernetes does not know of it is shown too', () => {
  expect(messageAbout({ verb: ['get'], verbs: ['list'] })).toBe('these rights are too many: {"verbs":["list"],"verb":["get"]}');
});
