import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { podWith } from '../../src/rules/examples';
import { noSecretInConfigMap } from '../../src/rules/secrets/no-secret-in-config-map';
import { noSecretInEnvValue } from '../../src/rules/secrets/no-secret-in-env-value';
import { badArguments, badValues } from '../../src/rules/secrets/secret-examples';

const profile = { id: 'secrets', title: 'Secrets', rules: [noSecretInEnvValue, noSecretInConfigMap] };
const findingsOf = (object: Record<string, any>) => check([manifest(object)], { profile }).findings;
const findingsOfVariable = (name: string, value: string) => findingsOf(podWith({ container: { env: [{ name, value }] } }));

const WORDS = ['PASSWORD', 'PASSWD', 'PASSPHRASE', 'TOKEN', 'SECRET', 'API_KEY', 'ACCESS_KEY', 'SECRET_KEY', 'PRIVATE_KEY', 'CREDENTIALS'];
const PREFIXES = ['', 'DB_', 'MY_APP_', 'X'];
const QUALIFIERS = ['FILE', 'PATH', 'DIR', 'URL', 'URI', 'NAME', 'TTL', 'LENGTH', 'EXPIRY', 'ENDPOINT', 'HEADER', 'TYPE', 'ISSUER', 'REF', 'ENABLED', 'COUNT'];
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.replace(/_/g, '-').toLowerCase(),
  (name) => name.replace(/_/g, '.').toLowerCase(),
  (name) => name.toLowerCase().replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
];
const spelled = (names: readonly string[]) => names.flatMap((name) => SPELLINGS.map((spell) => spell(name)));

test('a name whose last word is a credential is found, in every spelling', () => {
  const names = spelled(PREFIXES.flatMap((prefix) => WORDS.map((word) => prefix + word)));
  expect(names.filter((name) => findingsOfVariable(name, 'hunter2').length !== 1)).toEqual([]);
});

test('a name that goes on behind the credential says something about it and is not found', () => {
  const names = spelled(WORDS.flatMap((word) => QUALIFIERS.map((qualifier) => `${word}_${qualifier}`)));
  expect(names.filter((name) => findingsOfVariable(name, 'hunter2').length !== 0)).toEqual([]);
});

test('no message shows the credential', () => {
  const findings = [
    ...badValues.flatMap(([, name, value]) => [
      ...findingsOfVariable(name, value),
      ...findingsOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { [name]: value } }),
    ].map(({ message, remediation }) => ({ text: message + remediation, value }))),
    ...badArguments.flatMap(([, ...args]) => findingsOf(podWith({ container: { args } }))
      .flatMap(({ message, remediation }) => args.map((value) => ({ text: message + remediation, value })))),
  ];
  expect(findings.length).toBeGreaterThanOrEqual(badValues.length * 2 + badArguments.length);
  expect(findings.filter(({ text, value }) => value.length > 5 && text.includes(value))).toEqual([]);
});

test('a credential is found once, whether its name or its form gives it away', () => {
  for (const [, name, value] of badValues) {
    expect([name, value, findingsOfVariable(name, value).length]).toEqual([name, value, 1]);
  }
});
