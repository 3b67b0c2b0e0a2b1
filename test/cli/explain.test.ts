import { bulwark } from './run';
import { ENGINE_RULES } from '../../src/check/engine-rules';
import { CATALOGUE } from '../../src/rules/catalogue';

const unwrapped = (text: string) => text.replace(/\s+/g, ' ');

test('without a rule it lists all of them', async () => {
  const { code, stdout } = await bulwark(['explain']);
  expect(code).toBe(0);
  for (const { id, title } of CATALOGUE) {
    expect(unwrapped(stdout)).toContain(`${id} ${title}`);
  }
});

test.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('%s: what it wants, why and for whom it is wrong', async (id, rule) => {
  const { code, stdout, stderr } = await bulwark(['explain', id]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const text = unwrapped(stdout);
  for (const part of [rule.title, rule.severity, rule.remediation, rule.whenNotToUse ?? '', ...rule.references.map(({ title }) => title)]) {
    expect(text).toContain(unwrapped(part));
  }
});

test.each([
  ['a check of checkov', 'CKV_K8S_16', 'unprivileged-containers'],
  ['the same in other letters', 'ckv_k8s_16', 'unprivileged-containers'],
  ['a check of kube-linter', 'privileged-container', 'unprivileged-containers'],
  ['a number of the CIS benchmark', '5.2.3', 'avoid-host-namespaces'],
  ['a technique of ATT&CK', 'T1611', 'mandatory-access-control'],
])('rules are found by %s', async (_, name, rule) => {
  const { code, stdout } = await bulwark(['explain', name]);
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`^${rule}$`, 'm'));
});

test('a rule that is asked for by two names is explained once', async () => {
  const { stdout } = await bulwark(['explain', 'unprivileged-containers', 'CKV_K8S_16']);
  expect(stdout.match(/^unprivileged-containers$/gm)).toHaveLength(1);
});

test('a rule that is not known is 2, with the one that is meant', async () => {
  expect(await bulwark(['explain', 'drop-capabilities'])).toEqual({
    code: 2, stdout: '', stderr: 'bulwark explain: "drop-capabilities" is no rule: did you mean drop-all-capabilities?\n',
  });
  expect((await bulwark(['explain', 'xyz'])).stderr).toBe('bulwark explain: "xyz" is no rule: bulwark explain lists them\n');
});

test.each(ENGINE_RULES.map((rule) => [rule.id, rule] as const))('%s, which is asked under every profile, is explained too', async (id, rule) => {
  const { code, stdout } = await bulwark(['explain', id]);
  expect(code).toBe(0);
  for (const part of [rule.title, rule.severity, rule.remediation, 'every one']) {
    expect(unwrapped(stdout)).toContain(unwrapped(part));
  }
});
