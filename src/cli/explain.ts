import { command } from './command';
import { columns } from './help';
import { ExitCode } from './io';
import { nearest } from './nearest';
import { UsageError } from './usage-error';
import { CATALOGUE } from '../rules/catalogue';
import { PROFILES } from '../rules/profiles';
import { Rule } from '../rules/rule';

export const explainCommand = command({
  name: 'explain',
  positionals: '[RULE…]',
  description: ['Says what rules want, where that is written, how it is met and for whom it is wrong. Without a rule: the list of all.'],
  options: {},
  examples: [['bulwark explain drop-all-capabilities', 'one rule']],
  async run(ids, _values, io) {
    const text = ids.length === 0
      ? `${columns(CATALOGUE.map(({ id, title, severity }) => [id, `${title} (${severity})`]))}\n`
      : ids.map((id) => explanationOf(ruleNamed(id))).join('\n');
    io.stdout.write(text);
    return ExitCode.OK;
  },
});

function ruleNamed(id: string): Rule {
  const rule = CATALOGUE.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const meant = nearest(id, CATALOGUE.map((candidate) => candidate.id));
    throw new UsageError(`"${id}" is no rule: ${meant === undefined ? 'bulwark explain lists them' : `did you mean ${meant}?`}`);
  }
  return rule;
}

function explanationOf(rule: Rule): string {
  const profiles = PROFILES.filter(({ rules }) => rules.includes(rule)).map(({ id }) => id);
  return [
    `${rule.id}\n  ${rule.title}`,
    columns([
      ['Severity', rule.severity],
      ['Profiles', profiles.join(', ')],
      ...rule.since === undefined ? [] : [['Since', `Kubernetes ${rule.since}`] as const],
      ['What to do', rule.remediation],
      ...rule.whenNotToUse === undefined ? [] : [['When not to use it', rule.whenNotToUse] as const],
      ['Found in', rule.bad.map(({ title }) => title).join('; ')],
    ]),
    `  References\n${rule.references.map(({ title, url }) => `    ${title}${url === undefined ? '' : ` <${url}>`}`).join('\n')}\n`,
  ].join('\n');
}
