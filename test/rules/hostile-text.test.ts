import { failures, plan } from '../../src/check/check';
import { instancesOf } from '../../src/check/instance';
import { CATALOGUE } from '../../src/rules/catalogue';
import { NEWEST_TARGET } from '../../src/rules/target-version';

// Of a size at which a pattern that takes quadratic time would not come to an end within a test.
const SIZE = 100_000;
const filled = (part: string) => part.repeat(SIZE / part.length);

const PARTS = [
  'eyJ', 'eyJaaaaaaaa.', '://', '://a:', '-----BEGIN A ', 'A ', 'token', 'token1', '1', '0', '--a-', 'a-', '$(A)', 'api_key', 'AKIA', 'a:', 'latest-', '-',
  'hooks.slack.com/services/T', '{{', '/var/', ';password=', 'ghp_', 'a@', ' ', 'vault:',
];
const everyRule = { id: 'every-rule', title: 'Every rule', rules: CATALOGUE.map((rule) => ({ ...rule, overrides: undefined })) };

test.each(PARTS)('every rule reads a hundred thousand characters of "%s" to the end', (part) => {
  const tests = plan(everyRule, NEWEST_TARGET);
  for (const text of [filled(part), `${filled(part)}x`, `-----BEGIN ${filled(part)}`, `://a:${filled(part)}`]) {
    const container = {
      name: 'web', image: text, args: [text], command: [text], env: [{ name: text, value: text }, { name: 'PASSWORD', value: text }], resources: { limits: { cpu: text } },
    };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [container], volumes: [{ name: text, image: { reference: text } }, { name: 'node', hostPath: { path: text } }] } };
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { [text]: text } };
    expect([pod, configMap].flatMap((object) => failures(instancesOf(object), tests)).map(({ error }) => error).filter(Boolean)).toEqual([]);
  }
});
