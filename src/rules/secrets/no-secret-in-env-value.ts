import { holdsCredential, isNoCredential, namesCredential, passesCredential } from './credentials';
import { badArguments, badValues, goodArguments, goodValues } from './secret-examples';
import { splitOptions } from './split-options';
import { podWith } from '../examples';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

const NAME = "env.?name.orValue('')";
const VALUE = "env.?value.orValue('')";

const noneIn = (list: string) => `${list}.orValue([]).all(argument, !${passesCredential('argument')})`;
const HEADER = "header.?name.orValue('')";
const HEADER_VALUE = "header.?value.orValue('')";

// No message quotes the value: reports are kept and sent where a credential must not go.
export const noSecretInEnvValue = rule({
  id: 'no-secret-in-env-value',
  title: 'Credentials are not written into containers',
  severity: 'high',
  category: 'secrets',
  tests: [
    {
      scope: 'env',
      expression: `!(${namesCredential(NAME)}) ||
${isNoCredential(VALUE)}`,
      field: '/value',
      message: 'the credential {name} is written out: everyone who may read the object or its repository can read it',
    },
    {
      scope: 'env',
      // Where the name says it, the test of the name has the finding.
      expression: `${namesCredential(NAME)} ||
!${holdsCredential(VALUE)}`,
      field: '/value',
      message: 'the value of {name} holds what looks like a credential: everyone who may read the object or its repository can read it',
    },
    {
      scope: 'container',
      expression: noneIn('container.?args'),
      field: '/args',
      message: 'an argument of container "{name}" holds what looks like a credential: everyone who may read the object can read it',
    },
    {
      scope: 'container',
      expression: noneIn('container.?command'),
      field: '/command',
      message: 'the command of container "{name}" holds what looks like a credential: everyone who may read the object can read it',
    },
    {
      scope: 'handler',
      expression: noneIn('handler.?exec.?command'),
      field: '/exec/command',
      message: 'the command of the {name} holds what looks like a credential: everyone who may read the object can read it',
    },
    {
      scope: 'handler',
      expression: `handler.?httpGet.?httpHeaders.orValue([]).all(header,
(${HEADER}.lowerAscii().matches('^(proxy-)?authorization$') || ${namesCredential(HEADER)}) ? ${isNoCredential(HEADER_VALUE)} : !${holdsCredential(HEADER_VALUE)})`,
      field: '/httpGet/httpHeaders',
      message: 'a header of the {name} holds what looks like a credential: everyone who may read the object can read it',
    },
  ],
  judge: splitOptions,
  remediation: 'Put the credential into a Secret and mount it as a file, or take the variable from it by valueFrom.secretKeyRef; '
    + 'arguments can then name the variable as $(NAME), and what a probe runs can read it. What was in a repository once has to be replaced.',
  whenNotToUse: 'Names and forms are all that a manifest shows: a variable that is called TOKEN and holds none needs an exemption for its container. '
    + 'A credential under an innocent name and without a known form is not found.',
  references: [
    nsa('secrets-not-in-config', 'Network separation and hardening, Secrets'),
    cis('5.4.1', 'Prefer using secrets as files over secrets as environment variables'),
  ],
  peers: { 'kubescape': ['C-0012', 'C-0259'], 'kube-linter': ['env-var-secret'], 'polaris': ['sensitiveContainerEnvVar'] },
  bad: [
    ...badValues.map(([title, name, value]) => ({ title, object: podWith({ container: { env: [{ name, value }] } }) })),
    ...badArguments.map(([title, ...args]) => ({ title: `in args: ${title}`, object: podWith({ container: { args } }) })),
    ...badArguments.map(([title, ...command]) => ({ title: `in the command: ${title}`, object: podWith({ container: { command } }) })),
    ...badArguments.map(([title, ...command]) => ({
      title: `in the command of a probe: ${title}`, object: podWith({ container: { livenessProbe: { exec: { command } } } }),
    })),
    { title: 'in the command of a hook', object: podWith({ container: { lifecycle: { preStop: { exec: { command: ['quit', '--password=hunter2'] } } } } }) },
    { title: 'a header of a probe', object: podWith({ container: { readinessProbe: withHeaders(['Accept', '*/*'], ['Authorization', 'Basic d2ViOmh1bnRlcjI=']) } }) },
    ...badValues.map(([title, name, value]) => ({ title: `in a header of a probe: ${title}`, object: podWith({ container: { startupProbe: withHeaders([name, value]) } }) })),
    {
      title: 'the second variable',
      object: podWith({ container: { env: [{ name: 'DB_USER', value: 'web' }, { name: 'DB_PASSWORD', value: 'hunter2' }] } }),
    },
    {
      title: 'an init container',
      object: podWith({ pod: { initContainers: [{ name: 'migrate', image: 'registry.example/migrate', env: [{ name: 'PGPASSWORD', value: 'hunter2' }] }] } }),
    },
    {
      title: 'an ephemeral container',
      object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug', env: [{ name: 'API_KEY', value: 'hunter2' }] }] } }),
    },
  ],
  good: [
    ...goodValues.map(([title, name, value]) => ({ title, object: podWith({ container: { env: [{ name, value }] } }) })),
    ...goodArguments.map(([title, ...args]) => ({ title: `in args: ${title}`, object: podWith({ container: { args } }) })),
    ...goodArguments.map(([title, ...command]) => ({ title: `in the command: ${title}`, object: podWith({ container: { command } }) })),
    ...goodArguments.map(([title, ...command]) => ({
      title: `in the command of a probe: ${title}`, object: podWith({ container: { livenessProbe: { exec: { command } } } }),
    })),
    ...goodValues.map(([title, name, value]) => ({ title: `in a header of a probe: ${title}`, object: podWith({ container: { startupProbe: withHeaders([name, value]) } }) })),
    { title: 'a header of a probe that says who is asked', object: podWith({ container: { livenessProbe: withHeaders(['Host', 'web.example'], ['Authorization', '']) } }) },
    {
      title: 'a credential from a Secret',
      object: podWith({ container: { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] } }),
    },
    { title: 'a credential without a value', object: podWith({ container: { env: [{ name: 'DB_PASSWORD' }, { name: 'API_KEY', value: null }] } }) },
    { title: 'no variables', object: podWith({ container: { env: [] } }) },
  ],
});

function withHeaders(...headers: [name: string, value: string][]) {
  return { httpGet: { port: 8080, httpHeaders: headers.map(([name, value]) => ({ name, value })) } };
}
