import { yamlText } from './yaml-template';
import { ParameterValue, Rule } from '../../rules/rule';
import { Action, ACTIONS, PolicyOptions } from '../policy-options';

/** What a chart is made of besides the policies: a comment and a value for each key of its values. */
interface Described { readonly [key: string]: { readonly comment: string; readonly value: unknown; readonly schema: object } }

const LABEL = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$';
const LABEL_KEY = '^([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$';
const namespaces = { type: 'array', uniqueItems: true, items: { type: 'string', pattern: LABEL, maxLength: 63 } };
// Names are put into CEL that stands in YAML, where these would end a line. The characters themselves: dialects of patterns escape them differently.
const names = { type: 'array', items: { type: 'string', pattern: '^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+$' } };
const record = (properties: Record<string, object>) => ({ type: 'object', additionalProperties: false, required: Object.keys(properties), properties });

const SELECTOR = {
  type: 'object',
  additionalProperties: false,
  properties: {
    matchLabels: { type: 'object', propertyNames: { pattern: LABEL_KEY }, additionalProperties: { type: 'string' } },
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['key', 'operator'],
        properties: {
          key: { type: 'string', pattern: LABEL_KEY },
          operator: { enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
          values: { type: 'array', items: { type: 'string' } },
        },
        if: { properties: { operator: { enum: ['In', 'NotIn'] } } },
        then: { required: ['values'], properties: { values: { minItems: 1 } } },
        else: { properties: { values: { maxItems: 0 } } },
      },
    },
  },
};

function described(options: PolicyOptions): Described {
  const { actions, namespaces: only = [], exemptNamespaces, namespaceSelector = [], exempters, parametersNamespace } = options;
  return {
    validationActions: {
      comment: 'What happens to a request that breaks a rule: Deny, Warn, Audit. Deny and Warn exclude each other.',
      value: actions,
      schema: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: ACTIONS satisfies readonly Action[] } },
    },
    namespaces: {
      comment: 'Only in these namespaces; [] for all. Objects that are in none, as ClusterRoles, are judged all the same.',
      value: only,
      schema: namespaces,
    },
    exemptNamespaces: { comment: 'Not in these namespaces.', value: exemptNamespaces, schema: namespaces },
    namespaceSelector: {
      comment: 'Only in namespaces with these labels: matchLabels and matchExpressions, as in Kubernetes.',
      value: namespaceSelector.length === 0 ? {} : { matchExpressions: namespaceSelector },
      schema: SELECTOR,
    },
    exemptions: {
      comment: 'Whose annotations exemption.bulwark/RULE count, and then in the pods that Kubernetes makes of what they wrote. A service account is the\n'
        + 'user system:serviceaccount:NAMESPACE:NAME; with a GitOps controller, name its account.',
      value: { users: [], groups: [], ...exempters },
      schema: record({ users: names, groups: names }),
    },
    namespaceLabels: {
      comment: 'Who may set, change and remove the labels of namespaces by which Pod Security and these policies hold, and exemptions on namespaces,\n'
        + 'besides those who may change the binding of the policy that says so; protect: false leaves them to everybody who may change namespaces.',
      value: { protect: options.namespaceLabelsBy !== undefined, users: [], groups: [], ...options.namespaceLabelsBy },
      schema: record({ protect: { type: 'boolean' }, users: names, groups: names }),
    },
    parametersNamespace: {
      comment: 'The namespace of the ConfigMap with the parameters. Whoever may write to it decides what those rules allow.',
      value: parametersNamespace,
      schema: { type: 'string', pattern: LABEL, maxLength: 63 },
    },
  };
}

/** The text of values.yaml: the options by which the policies were made, each with what it is. */
export function valuesText(options: PolicyOptions, withParameters: readonly Rule[]): string {
  const parts = Object.entries(described(options)).map(([key, { comment, value }]) => `${commentOf(comment, 0)}${yamlText({ [key]: value }, 0)}`);
  return [...parts, parametersText(withParameters)].join('\n');
}

function parametersText(rules: readonly Rule[]): string {
  if (rules.length === 0) {
    return `${commentOf('The rules that are asked have no parameters.', 0)}parameters: {}\n`;
  }
  return [
    `${commentOf('The parameters of rules.', 0)}parameters:\n`,
    ...rules.map(({ id, parameters = {} }) => `  ${id}:\n${Object.entries(parameters)
      .map(([name, { title, value }]) => `${commentOf(`${title}.`, 4)}${yamlText({ [name]: value }, 4)}`).join('')}`),
  ].join('');
}

// All that YAML takes for one.
const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/;

function commentOf(text: string, indent: number): string {
  return text.split(LINE_END).map((line) => `${' '.repeat(indent)}# ${line}\n`).join('');
}

/** The JSON Schema by which Helm judges values before anything is made of them. */
export function valuesSchema(options: PolicyOptions, withParameters: readonly Rule[]): object {
  const own = Object.fromEntries(Object.entries(described(options)).map(([key, { comment, schema }]) => [key, { description: comment.replace(/\n/g, ' '), ...schema }]));
  const parameters = record(Object.fromEntries(withParameters.map(({ id, parameters: all = {} }) =>
    [id, record(Object.fromEntries(Object.entries(all).map(([name, { title, value }]) => [name, { description: `${title}.`, ...schemaOf(value) }])))])));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
    required: [...Object.keys(own), 'parameters'],
    // Helm gives `global` to every chart that is a part of another.
    properties: { ...own, parameters: { description: 'The parameters of rules.', ...parameters }, global: { type: 'object' } },
  };
}

function schemaOf(value: ParameterValue): object {
  switch (typeof value) {
    case 'boolean': return { type: 'boolean' };
    case 'number': return { type: 'integer' };
    case 'string': return { type: 'string' };
    // The ConfigMap has an item a line.
    default: return { type: 'array', items: { type: 'string', pattern: '^[^\\n]*$' } };
  }
}
