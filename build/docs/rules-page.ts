import { ShownExample, shownExamples } from './examples';
import { code, prose, table } from './markdown';
import { ENGINE_RULES, RuleText } from '../../src/check/engine-rules';
import { CATALOGUE } from '../../src/rules/catalogue';
import { PROFILES } from '../../src/rules/profiles';
import { Reference } from '../../src/rules/reference';
import { CATEGORIES, ParameterValue, PEERS, Rule, testsOf } from '../../src/rules/rule';

const TITLES: Readonly<Record<typeof CATEGORIES[number], string>> = {
  pod: 'Pods and containers',
  identity: 'Service accounts',
  resources: 'Resources',
  image: 'Images',
  secrets: 'Secrets',
  network: 'Network',
  namespace: 'Namespaces',
  rbac: 'Roles and bindings',
  reliability: 'Reliability',
  manifest: 'Manifests',
  addon: 'Add-ons',
};

/** docs/rules.md: everything that is known of every rule. */
export function rulesPage(): string {
  const groups = CATEGORIES.map((category) => ({ title: TITLES[category], rules: CATALOGUE.filter((rule) => rule.category === category) }))
    .filter(({ rules }) => rules.length > 0);
  return `${[
    '# Rules',
    '<!-- Made by build/rule-docs.ts from the catalogue; never edited by hand. -->',
    `${CATALOGUE.length} rules in ${groups.length} groups, and ${ENGINE_RULES.length} that are asked under every profile. \`bulwark explain RULE\` says the same in a terminal.`,
    ...groups.map(({ title, rules }) => `**${title}**\n\n${overview(rules)}`),
    `**Under every profile**\n\n${overview(ENGINE_RULES)}`,
    '## Profiles',
    table(['Profile', 'What it is', 'Rules'], PROFILES.map(({ id, title, rules }) => [`\`${id}\``, prose(title), String(rules.length)])),
    ...groups.flatMap(({ title, rules }) => [`## ${title}`, ...rules.map(section)]),
    '## Under every profile',
    ...ENGINE_RULES.map(engineSection),
  ].join('\n\n')}\n`;
}

function overview(rules: readonly RuleText[]): string {
  return table(['Rule', 'Severity', 'What it wants'], rules.map(({ id, severity, title }) => [`[${id}](#${id})`, severity, prose(title)]));
}

function section(rule: Rule): string {
  const { bad, good } = shownExamples(rule);
  const profiles = PROFILES.filter(({ rules }) => rules.includes(rule)).map(({ id }) => `\`${id}\``).join(', ');
  const fixable = testsOf(rule).some(({ fix }) => fix !== undefined);
  return [
    `### ${rule.id}`,
    `${prose(rule.title)}.`,
    [
      `- Severity: ${rule.severity}`,
      `- Category: ${rule.category}`,
      `- Profiles: ${profiles}`,
      ...rule.since === undefined ? [] : [`- Since: Kubernetes ${rule.since}`],
      `- Looks at: ${looksAt(rule)}`,
      `- Has a safe fix: ${fixable ? 'yes' : 'no'}`,
      ...rule.overrides === undefined ? [] : [`- Says more than: ${rule.overrides.map((id) => `[${id}](#${id})`).join(', ')}`],
    ].join('\n'),
    `**What to do.** ${prose(rule.remediation)}`,
    ...rule.whenNotToUse === undefined ? [] : [`**When not to use it.** ${prose(rule.whenNotToUse)}`],
    ...parameters(rule),
    ...example('Bad', bad),
    ...example('Good', good),
    references(rule.references),
    ...peers(rule),
  ].join('\n\n');
}

function example(verdict: string, { title, circumstances, yaml }: ShownExample): string[] {
  return [`${verdict}: ${prose(title)}${circumstances.length === 0 ? '' : ` (${circumstances.join(', ')})`}`, code('yaml', yaml)];
}

/** Each field with all kinds that some test asks about it; places come in the order of the tests. */
function looksAt(rule: Rule): string {
  const whatByField = new Map<string, Set<string>>();
  for (const { scope, kinds, field } of testsOf(rule)) {
    const place = field === undefined ? '' : ` \`${field}\``;
    const what = whatByField.get(place) ?? new Set();
    whatByField.set(place, what);
    (scope === 'object' && kinds !== undefined ? kinds.map((kind) => `\`${kind.replace(/^\//, '')}\``) : [scope.replace('-', ' ')]).forEach((each) => what.add(each));
  }
  const places = [...whatByField].map(([place, what]) => `${[...what].join(', ')}${place}`);
  return [...places, ...rule.judge === undefined ? [] : ['all manifests together']].join('; ');
}

function parameters({ parameters: declared = {} }: Rule): string[] {
  const rows = Object.entries(declared).map(([name, { title, value }]) => [`\`${name}\``, prose(title), shownValue(value)]);
  return rows.length === 0 ? [] : [table(['Parameter', 'What it is', 'Default'], rows)];
}

function shownValue(value: ParameterValue): string {
  const values = Array.isArray(value) ? value : [value];
  return values.length === 0 ? 'none' : values.map((each) => `\`${String(each).replace(/\|/g, '\\|')}\``).join(', ');
}

function references(listed: readonly Reference[]): string {
  return `References\n\n${listed.map((reference) => `- ${shownReference(reference)}`).join('\n')}`;
}

function shownReference({ source, id, title, url }: Reference): string {
  if (source === 'nsa') {
    return `${prose(title)} ([${id}](guide-coverage.md#${id}))`;
  }
  return url === undefined ? prose(title) : `[${prose(title)}](${url})`;
}

function peers({ peers: known = {} }: Rule): string[] {
  const lines = PEERS.filter((peer) => known[peer] !== undefined).map((peer) => `${peer}: ${known[peer]!.map((id) => `\`${id}\``).join(', ')}`);
  return lines.length === 0 ? [] : [`In other tools\n\n${lines.map((line) => `- ${line}`).join('\n')}`];
}

function engineSection({ id, title, severity, remediation, whenNotToUse, references: listed = [] }: RuleText): string {
  return [
    `### ${id}`,
    `${prose(title)}.`,
    `- Severity: ${severity}\n- Profiles: every one`,
    `**What to do.** ${prose(remediation)}`,
    ...whenNotToUse === undefined ? [] : [`**When not to use it.** ${prose(whenNotToUse)}`],
    ...listed.length === 0 ? [] : [references(listed)],
  ].join('\n\n');
}
