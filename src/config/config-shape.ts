import { flag, JsonSchema, list, mapOf, mapOr, oneOf, oneOrMore, record, Shape, text } from './shape';
import { ParameterValue, SEVERITIES } from '../rules/rule';
import { SCOPES } from '../rules/scope';
import { TARGET_VERSIONS } from '../rules/target-version';

const RULE_ID = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';
const PROFILE_ID = RULE_ID;
const GROUP_KIND = '^[a-z0-9.-]*/[A-Z][A-Za-z0-9]*$';
const POINTER = '^(/[^/]+)*$';

// Which values a parameter takes is the rule's to say, and is looked at when the rule is known.
const parameterValue: Shape<ParameterValue> = {
  schema: {
    anyOf: [{ type: ['string', 'number', 'boolean'] }, { type: 'array', items: { type: 'string' } }],
    description: 'As the rule says: bulwark explain RULE lists its parameters.',
  },
  read: (value, pointer, problems) => {
    if (['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value) && value.every((item) => typeof item === 'string')) {
      return value as ParameterValue;
    }
    problems.push({ pointer, message: 'no value of a parameter stands here: give a text, a number, true, false or a list of texts' });
    return undefined;
  },
};

const severity = oneOf(SEVERITIES, { description: 'How bad a finding is.' });

// `on` and `off`, read as Kubernetes does, are booleans.
const ruleSwitch = flag({ description: 'on: asked, also where the profile has it not; off: not asked.' }, 'on or off without quotes, or a map,');

const ruleSetting = mapOr(
  record({
    severity,
    parameters: mapOf(parameterValue, { description: 'What the rule lets a team set.', keys: '^.+$', form: 'parameter' }),
    exemptible: flag({ description: 'false: no exemption of this rule counts.' }),
  }, { description: 'The rule is asked, with changes.' }),
  ruleSwitch,
);

const rules = mapOf(ruleSetting, { description: 'What to change about rules, by their ids.', keys: RULE_ID, form: 'id of a rule, such as image-digest' });

const profile = record({
  title: text({ description: 'What it is for.' }),
  extends: text({ description: 'The profile that it changes, one of bulwark or of this file.' }),
  rules,
}, { description: 'A choice of rules.', required: ['extends'] });

const customParameter = record({
  title: text({ description: 'What it says.' }),
  default: { ...parameterValue, schema: { ...parameterValue.schema, description: 'Its value where no profile sets another, which says its type too.' } },
}, { description: 'A parameter of the rule.', required: ['title', 'default'] });

const customRule = record({
  id: text({ description: 'In kebab-case, names the requirement.', pattern: RULE_ID, form: 'an id such as no-latest-tag' }),
  title: text({ description: 'The requirement in a sentence.' }),
  severity,
  scope: oneOf(SCOPES, { description: 'What the expression is asked about, once for each.' }),
  kinds: list(text({ description: 'Group and kind.', pattern: GROUP_KIND, form: 'a group and kind such as apps/Deployment or /Service' }), {
    description: 'The kinds that are asked, as apps/Deployment or /Service. Without it: all.',
  }),
  expression: text({ description: 'CEL, as in a ValidatingAdmissionPolicy, with the functions that docs/configuration.md lists: true passes, false is a finding, an error is a finding that says so.' }),
  parameters: mapOf(customParameter, {
    description: 'What profiles may set about the rule; the expression sees each as params.<name>.',
    keys: '^[a-z][A-Za-z0-9]*$',
    form: 'name of a parameter, such as minimum',
  }),
  field: text({ description: 'The JSON pointer, within the scope, of the field that a finding is about.', pattern: POINTER, form: 'a JSON pointer such as /securityContext' }),
  message: text({ description: 'What is; {name} is the name of the container, volume, …, {value} what stands at the field.' }),
  remediation: text({ description: 'What to do.' }),
  whenNotToUse: text({ description: 'For whom the rule is wrong.' }),
}, { description: 'A rule of your own.', required: ['id', 'title', 'severity', 'scope', 'expression', 'message', 'remediation'] });

const podTemplate = text({
  description: 'The JSON pointer of what holds a pod\'s metadata and spec; the key * stands for every item of a list and every value of a map.',
  pattern: POINTER,
  form: 'a JSON pointer such as /spec/template or /spec/groups/*/template',
});

/** What `bulwark.yaml` may say. */
export const CONFIG_SHAPE = record({
  profile: text({ description: 'The profile to judge by, one of bulwark or of this file.' }),
  target: oneOf([...TARGET_VERSIONS.map(({ name }) => name), 'latest'], { description: 'The Kubernetes version that the manifests are for.' }),
  minSeverity: oneOf(SEVERITIES, { description: 'Report only findings at least as bad.' }),
  failOn: oneOf(SEVERITIES, { description: 'Fail only for findings at least as bad.' }),
  profiles: mapOf(profile, { description: 'Profiles of your own, by name.', keys: PROFILE_ID, form: 'name of a profile, such as team-baseline' }),
  rules,
  customRules: list(customRule, { description: 'Rules of your own; every profile has them.' }),
  podTemplates: mapOf(oneOrMore(podTemplate, { description: 'The same, where a kind holds several.' }), {
    description: 'Where pods stand in kinds of your own, by group and kind.',
    keys: GROUP_KIND,
    form: 'group and kind, such as example.com/Widget',
  }),
  exclude: list(text({ description: 'A glob.' }), { description: 'Files that are passed over in folders: globs, from the folder of this file.' }),
}, { description: 'The configuration of bulwark.' });

/** The JSON Schema of `bulwark.yaml`, as it is published. */
export const CONFIG_SCHEMA: JsonSchema = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'bulwark.yaml', ...CONFIG_SHAPE.schema };

type Read<S> = S extends Shape<infer T> ? T : never;

/** A configuration as it is written. */
export type ConfigText = Read<typeof CONFIG_SHAPE>;
export type RuleSetting = Read<typeof ruleSetting>;
export type CustomRule = Read<typeof customRule>;
