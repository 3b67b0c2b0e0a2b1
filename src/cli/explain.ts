import { command } from './command';
import { CONFIG_OPTIONS, configFor } from './config-option';
import { columns } from './help';
import { ExitCode } from './io';
import { nearest } from './nearest';
import { UsageError } from './usage-error';
import { ENGINE_RULES, RuleText } from '../check/engine-rules';
import { printable } from '../report/printable';
import { PROFILES } from '../rules/profiles';
import { Parameter, Rule } from '../rules/rule';

export const explainCommand = command({
  name: 'explain',
  positionals: '[RULE…]',
  description: [
    'Says what rules want, where that is written, how it is met and for whom it is wrong. Without a rule: the list of all.',
    'A rule may also be asked for by what others call it: the id of a check in another tool, a number of the CIS benchmark, '
    + 'a technique of ATT&CK, a row of the guide, a control of Pod Security.',
  ],
  options: CONFIG_OPTIONS,
  examples: [
    ['bulwark explain drop-all-capabilities', 'one rule'],
    ['bulwark explain CKV_K8S_16', 'the rules that look at what this check of another tool looks at'],
  ],
  async run(ids, values, io) {
    const { profiles } = configFor(values);
    const rules: readonly AnyRule[] = [...profiles.rules, ...ENGINE_RULES].sort((a, b) => a.id < b.id ? -1 : 1);
    const text = ids.length === 0
      ? `${columns(rules.map(({ id, title, severity }) => [id, printable(`${title} (${severity})`)]))}\n`
      : [...new Set(ids.flatMap((id) => rulesNamed(id, rules)))].map(explanationOf).join('\n');
    io.stdout.write(text);
    return ExitCode.OK;
  },
});

type AnyRule = Rule | RuleText;

function rulesNamed(id: string, rules: readonly AnyRule[]): readonly AnyRule[] {
  const own = rules.filter((candidate) => candidate.id === id);
  const named = own.length > 0 ? own : rules.filter((candidate) => namesElsewhere(candidate).some((name) => name.toLowerCase() === id.toLowerCase()));
  if (named.length === 0) {
    const meant = nearest(id, rules.map((candidate) => candidate.id));
    throw new UsageError(`"${id}" is no rule: ${meant === undefined ? 'bulwark explain lists them' : `did you mean ${meant}?`}`);
  }
  return named;
}

/** What a rule is called by other tools, and by what it refers to. */
function namesElsewhere({ references = [], peers = {} }: Partial<Rule>): string[] {
  return [...references.map(({ id }) => id), ...Object.values(peers).flat()];
}

function explanationOf(rule: AnyRule): string {
  const { id, title, severity, remediation, whenNotToUse, references = [] } = rule;
  const { since, parameters = {}, peers = {}, bad = [] }: Partial<Rule> = rule;
  const facts: [string, string][] = [
    ['Severity', severity],
    ['Profiles', profilesOf(id)],
    ...since === undefined ? [] : [['Since', `Kubernetes ${since}`] as [string, string]],
    ['What to do', remediation],
    ...whenNotToUse === undefined ? [] : [['When not to use it', whenNotToUse] as [string, string]],
    ...Object.entries(parameters).map(([name, parameter]): [string, string] => [`Parameter ${name}`, parameterText(parameter)]),
    ...bad.length === 0 ? [] : [['Found in', bad.map((example) => example.title).join('; ')] as [string, string]],
    ...Object.entries(peers).map(([tool, theirs]): [string, string] => [`In ${tool}`, theirs.join(', ')]),
  ];
  return [
    `${id}\n  ${printable(title)}`,
    columns(facts.map(([name, text]) => [name, printable(text)])),
    ...references.length === 0 ? [''] : [`  References\n${references.map((one) => `    ${one.title}${one.url === undefined ? '' : ` <${one.url}>`}`).join('\n')}\n`],
  ].join('\n');
}

function profilesOf(id: string): string {
  if (ENGINE_RULES.some((rule) => rule.id === id)) {
    return 'every one';
  }
  const ours = PROFILES.filter(({ rules }) => rules.some((rule) => rule.id === id)).map((profile) => profile.id);
  return ours.length === 0 ? 'every one, by the configuration' : ours.join(', ');
}

function parameterText({ title, value }: Parameter): string {
  return `${title}; by default ${JSON.stringify(value)}`;
}
