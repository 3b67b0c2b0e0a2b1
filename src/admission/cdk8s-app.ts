import { NamedUsers } from './named-users';
import { parameterData } from './parameters';
import { LabelRequirement, PolicyOptions } from './policy-options';
import { dnsLabelProblem, dnsSubdomainProblem } from '../manifest/dns-name';
import { CATALOGUE } from '../rules/catalogue';
import { PROFILES } from '../rules/profiles';
import { Rule } from '../rules/rule';
import { NEWEST_TARGET } from '../rules/target-version';

/** TypeScript: the text of an expression, and what has to be imported for it. */
interface Source { readonly text: string; readonly imports?: readonly Import[] }
type Import = readonly [name: string, library: string];

const BULWARK = 'cdk8s-bulwark';
const PLUS = 'cdk8s-plus-27';
const WIDTH = 110;

/**
 * The source of a cdk8s app that synthesises the policies; only what is not a default is said in it.
 *
 * @param asked the rules that the policies ask
 * @throws an Error where a rule is none of the catalogue, which the construct does not know
 */
export function cdk8sApp(options: PolicyOptions, asked: readonly Rule[]): string {
  const props = propsOf(options, asked);
  const imports = Object.values(props).flatMap((source) => source?.imports ?? []);
  const lines = Object.entries(props).flatMap(([name, source]) => source === undefined ? [] : [`  ${name}: ${source.text},`]);
  return [
    ...importLines([['App', 'cdk8s'], ['Chart', 'cdk8s'], ['AdmissionPolicies', BULWARK], ...imports]),
    '',
    'const app = new App();',
    `const chart = new Chart(app, ${literal(options.name)});`,
    'new AdmissionPolicies(chart, \'policies\', {',
    ...lines,
    '});',
    'app.synth();',
    '',
  ].join('\n');
}

function propsOf(options: PolicyOptions, asked: readonly Rule[]): Record<string, Source | undefined> {
  const { target = NEWEST_TARGET, actions, namespaces = [], namespaceSelector = [], exemptNamespaces, parametersNamespace, name } = options;
  const unexemptible = [...options.unexemptible ?? []];
  const areLabels = namespaceSelector.every(({ operator, values = [] }) => operator === 'In' && values.length === 1)
    && new Set(namespaceSelector.map(({ key }) => key)).size === namespaceSelector.length;
  return {
    ...rulesOf(options, asked),
    target: { text: literal(target.name) },
    actions: unless(isOnly(actions, 'Deny'), () => listOf(actions.map((action) => of(BULWARK, 'AdmissionAction', `.${action.toUpperCase()}`)))),
    namespaces: unless(namespaces.length === 0, () => texts(namespaces)),
    namespaceLabels: unless(!areLabels || namespaceSelector.length === 0, () =>
      mapOf(namespaceSelector.map(({ key, values = [] }) => [key, values[0]]))),
    namespaceExpressions: unless(areLabels, () => listOf(namespaceSelector.map(expressionOf))),
    exemptNamespaces: unless(isOnly(exemptNamespaces, 'kube-system'), () => texts(exemptNamespaces)),
    mutate: unless(!options.podDefaults, () => ({ text: 'true' })),
    exemptionsBy: subjectsOf(options.exempters),
    protectNamespaceLabels: unless(options.namespaceLabelsBy !== undefined, () => ({ text: 'false' })),
    namespaceLabelsBy: subjectsOf(options.namespaceLabelsBy),
    unexemptible: unless(unexemptible.length === 0, () => texts(unexemptible)),
    parameters: parametersOf(asked),
    parametersNamespace: unless(parametersNamespace === 'kube-system', () => ({ text: literal(parametersNamespace) })),
    name: unless(name === 'bulwark', () => ({ text: literal(name) })),
  };
}

/** The profile by its name where it is one of ours as it is, else its rules. */
function rulesOf({ profile: { id, rules } }: PolicyOptions, asked: readonly Rule[]): Record<string, Source> {
  const own = asked.find((rule) => catalogued(rule) === undefined);
  if (own !== undefined) {
    throw new Error(`the rule ${own.id} is one of the configuration, which the construct AdmissionPolicies does not know: leave it out with --skip-rule, or take another format`);
  }
  const isOurs = PROFILES.some((profile) => profile.id === id && sameIds(profile.rules, rules));
  return isOurs ? { profile: { text: literal(id) } } : { rules: texts(asked.map((rule) => rule.id)) };
}

function catalogued({ id }: Rule): Rule | undefined {
  return CATALOGUE.find((rule) => rule.id === id);
}

function sameIds(some: readonly Rule[], others: readonly Rule[]): boolean {
  return some.length === others.length && some.every(({ id }, i) => id === others[i].id);
}

/** The values that are not those of the catalogue. */
function parametersOf(asked: readonly Rule[]): Source | undefined {
  const changed = asked.flatMap((rule) => {
    const usual = parameterData(catalogued(rule)!);
    return Object.entries(parameterData(rule)).filter(([key, value]) => usual[key] !== value);
  });
  return unless(changed.length === 0, () => mapOf(changed));
}

function subjectsOf({ users, groups }: NamedUsers = { users: [], groups: [] }): Source | undefined {
  const subjects = [
    ...users.map((user) => {
      const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user) ?? [];
      const isUser = account === undefined || dnsLabelProblem(namespace) !== undefined || dnsSubdomainProblem(account) !== undefined;
      return of(BULWARK, 'Subject', isUser ? `.user(${literal(user)})` : `.serviceAccount(${literal(account)}, ${literal(namespace)})`);
    }),
    ...groups.map((group) => of(BULWARK, 'Subject', `.group(${literal(group)})`)),
  ];
  return unless(subjects.length === 0, () => listOf(subjects));
}

const EXPRESSIONS: Readonly<Record<LabelRequirement['operator'], string>> = { In: 'in', NotIn: 'notIn', Exists: 'exists', DoesNotExist: 'doesNotExist' };

function expressionOf({ key, operator, values }: LabelRequirement): Source {
  const parameters = [literal(key), ...values === undefined ? [] : [texts(values).text]];
  return of(PLUS, 'LabelExpression', `.${EXPRESSIONS[operator]}(${parameters.join(', ')})`);
}

function unless(isDefault: boolean, source: () => Source): Source | undefined {
  return isDefault ? undefined : source();
}

function isOnly(given: readonly string[], only: string): boolean {
  return given.length === 1 && given[0] === only;
}

function of(library: string, name: string, rest: string): Source {
  return { text: `${name}${rest}`, imports: [[name, library]] };
}

function texts(values: readonly string[]): Source {
  return listOf(values.map((value) => ({ text: literal(value) })));
}

function listOf(sources: readonly Source[]): Source {
  return { text: bracketed('[', sources.map(({ text }) => text), ']'), imports: sources.flatMap(({ imports = [] }) => imports) };
}

function mapOf(entries: readonly (readonly [key: string, value: string])[]): Source {
  return { text: bracketed('{ ', entries.map(([key, value]) => `${literal(key)}: ${literal(value)}`), ' }') };
}

/** In one line, or with an item a line where that would be too long. */
function bracketed(open: string, items: readonly string[], close: string): string {
  const line = `${open}${items.join(', ')}${close}`;
  return line.length <= WIDTH ? line : `${open.trim()}\n${items.map((item) => `    ${item},\n`).join('')}  ${close.trim()}`;
}

function literal(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
}

function importLines(imports: readonly Import[]): string[] {
  const libraries = [...new Set(imports.map(([, library]) => library))].sort();
  return libraries.map((library) => {
    const names = [...new Set(imports.filter((each) => each[1] === library).map(([name]) => name))].sort();
    return `import { ${names.join(', ')} } from ${literal(library)};`;
  });
}
