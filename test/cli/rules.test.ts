import { bulwark } from './run';
import { CATALOGUE } from '../../src/rules/catalogue';
import { profileOf } from '../../src/rules/profiles';

test('lists every rule, or those of a profile', async () => {
  const idsIn = (text: string) => [...text.matchAll(/^ {2}([a-z][a-z0-9-]+)(?= |$)/gm)].map(([, id]) => id);
  expect(idsIn((await bulwark(['rules', '--no-config'])).stdout)).toEqual(CATALOGUE.map(({ id }) => id).sort());
  expect(idsIn((await bulwark(['rules', '--no-config', '--profile', 'pss-baseline'])).stdout))
    .toEqual(profileOf('pss-baseline').rules.map(({ id }) => id).sort());
});

test('as JSON: everything about each', async () => {
  const { code, stdout } = await bulwark(['rules', '--no-config', '--json']);
  expect(code).toBe(0);
  const rules = JSON.parse(stdout);
  expect(rules).toHaveLength(CATALOGUE.length);
  expect(rules.find(({ id }: { id: string }) => id === 'drop-all-capabilities')).toMatchObject({
    severity: 'high',
    category: 'pod',
    profiles: expect.arrayContaining(['nsa', 'pss-restricted']),
    parameters: {},
    fixable: true,
    references: expect.arrayContaining([expect.objectContaining({ source: 'pss' })]),
  });
});

test('a profile that is not known is 2', async () => {
  expect(await bulwark(['rules', '--no-config', '--profile', 'ns'])).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('did you mean nsa?') });
});

test('a rule that is named is 2: explain is the command for one', async () => {
  expect(await bulwark(['rules', 'drop-all-capabilities']))
    .toEqual({ code: 2, stdout: '', stderr: 'bulwark rules: "drop-all-capabilities" is given, but rules takes flags only: bulwark explain says all about one rule\n' });
});
