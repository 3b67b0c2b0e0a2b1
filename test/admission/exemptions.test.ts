import { exemptionVariables } from '../../src/admission/exemptions';
import { interpret } from '../../src/cel/interpreter';
import { exemptionsOf } from '../../src/manifest/exemption';

const RULE = 'run-as-non-root';

/** Whether the variable of a policy has the exemption of a value. */
function has(variable: string, value: string, rule = RULE): boolean {
  const { expression } = exemptionVariables({ users: ['ops'], groups: [] }, false).find(({ name }) => name === variable)!;
  return interpret(`(${expression.replace('variables.exemptions', 'object')}).size() > 0`)({ object: [`${rule}=${value}`] });
}

test('a rule whose id ends as an option is called can be exempted', () => {
  expect(has('exemptRules', 'why', 'limit-containers')).toBe(true);
});

test.each<[string, 'object' | 'container' | 'nothing']>([
  ['why', 'object'],
  ['why, as runtil=3 says', 'object'],
  ['[] why', 'object'],
  ['[containers=web] why', 'container'],
  ['[until=2099-01-01] why', 'nothing'],
  ['why until=2020-01-01', 'nothing'],
  ['why [until=2020-01-01]', 'nothing'],
  ['containers=web why', 'nothing'],
  ['[] until=2020-01-01', 'nothing'],
  ['why\nuntil=2020-01-01', 'nothing'],
  ['[containers=web]until=2020-01-01 why', 'nothing'],
  ['[containers=web] why, until=2020-01-01', 'nothing'],
  ['［until=2020-01-01］ why', 'nothing'],
  ['{containers=web} why', 'nothing'],
  ['why\u00a0until=2020-01-01', 'nothing'],
  ['[containers=web] why –Until=2020-01-01', 'nothing'],
  ['https://wiki.example/web?until=soon&containers=web says why', 'object'],
])('%j exempts in the API server what it exempts in a check: %s', (value, exempted) => {
  expect([has('exemptRules', value), has('exemptContainers', value)]).toEqual([exempted === 'object', exempted === 'container']);
  const [{ unreadable, until }] = exemptionsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { annotations: { [`exemption.bulwark/${RULE}`]: value } } });
  // One that ends counts in a check alone.
  expect(unreadable === undefined && until === undefined).toBe(exempted !== 'nothing');
});
