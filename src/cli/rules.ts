import { command } from './command';
import { CONFIG_OPTIONS, configFor } from './config-option';
import { columns } from './help';
import { ExitCode } from './io';
import { oneOf } from './one-of';
import { UsageError } from './usage-error';
import { printable } from '../report/printable';
import { PROFILES } from '../rules/profiles';
import { parametersOf, Rule } from '../rules/rule';

export const rulesCommand = command({
  name: 'rules',
  positionals: '',
  description: [
    'Lists the rules, those of the configuration among them, with the severity that it gives them.',
    'With --json: a list of { id, title, severity, category, profiles, parameters, fixable, since, remediation, whenNotToUse, references, peers }.',
  ],
  options: {
    profile: { value: 'NAME', help: 'Only the rules of this profile' },
    json: { help: 'As JSON, for programs' },
    ...CONFIG_OPTIONS,
  },
  examples: [
    ['bulwark rules --profile pss-restricted', 'what Pod Security restricted asks'],
    ['bulwark rules --json', 'everything about every rule, for programs'],
  ],
  async run(positionals, values, io) {
    if (positionals.length > 0) {
      throw new UsageError(`"${positionals[0]}" is given, but rules takes flags only: bulwark explain says all about one rule`);
    }
    const { profiles } = configFor(values);
    const name = values.profile === undefined ? undefined : oneOf('--profile', values.profile, profiles.names);
    const rules = name === undefined ? profiles.rules : profiles.find(name)!.profile.rules;
    const sorted = [...rules].sort((a, b) => a.id < b.id ? -1 : 1);
    io.stdout.write(values.json
      ? `${JSON.stringify(sorted.map(entryOf), undefined, 2)}\n`
      : `${columns(sorted.map(({ id, title, severity }) => [id, printable(`${title} (${severity})`)]))}\n`);
    return ExitCode.OK;
  },
});

function entryOf(rule: Rule) {
  const { id, title, severity, category, since, remediation, whenNotToUse, references, peers } = rule;
  return {
    id,
    title,
    severity,
    category,
    profiles: PROFILES.filter(({ rules }) => rules.some((other) => other.id === id)).map((profile) => profile.id),
    parameters: parametersOf(rule),
    fixable: rule.tests?.some(({ fix }) => fix !== undefined) ?? false,
    since,
    remediation,
    whenNotToUse,
    references,
    peers,
  };
}
