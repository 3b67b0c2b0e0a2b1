import { VALUES_EXCLUDE, HELPERS, notes } from './chart-texts';
import { valuesSchema, valuesText } from './chart-values';
import { bindingTemplate, EXEMPT, policyTemplate } from './object-templates';
import { templated } from './templated-options';
import { yamlTemplate, yamlText } from './yaml-template';
import { JsonObject } from '../../manifest/manifest';
import { Rule } from '../../rules/rule';
import { NEWEST_TARGET } from '../../rules/target-version';
import { NAMESPACE_LABELS_KEYS, namespaceLabelsName } from '../namespace-labels';
import { parameterKey } from '../parameters';
import { admissionObjects } from '../policies';
import { PolicyOptions } from '../policy-options';

/** What a chart says of itself. */
export interface ChartVersions {
  /** Its own version, as `1.2.0`. */
  readonly version: string;
  /** The version of this package, whose rules they are. */
  readonly appVersion: string;
}

/** The paths of the files of a chart, in the order in which they are written. */
export const CHART_FILES = [
  'Chart.yaml', 'values.yaml', 'values.schema.json',
  'templates/_helpers.tpl', 'templates/parameters.yaml', 'templates/policies.yaml', 'templates/bindings.yaml', 'templates/NOTES.txt',
] as const;

/**
 * The files of a Helm chart, by their paths in it: rendered with its own values it makes the objects that the options make.
 *
 * @throws an Error where no policies can be made of the options
 */
export function helmChart(options: PolicyOptions, versions: ChartVersions): Record<typeof CHART_FILES[number], string> {
  const { objects, asked } = admissionObjects(templated(options));
  const withParameters = asked.filter(({ parameters }) => parameters !== undefined);
  const documents = (kinds: RegExp, template: (object: JsonObject) => string) => objects
    .filter(({ kind }) => kinds.test(kind))
    .map((object) => whereProtected(object, options, `---\n${template(object)}`));
  return {
    'Chart.yaml': chartText(options, versions),
    'values.yaml': valuesText(options, withParameters),
    'values.schema.json': `${JSON.stringify(valuesSchema(options, withParameters), undefined, 2)}\n`,
    'templates/_helpers.tpl': HELPERS,
    'templates/parameters.yaml': parametersTemplate(options.name, withParameters),
    'templates/policies.yaml': [EXEMPT, ...documents(/AdmissionPolicy$/, policyTemplate)].join(''),
    'templates/bindings.yaml': [VALUES_EXCLUDE, ...documents(/AdmissionPolicyBinding$/, bindingTemplate)].join(''),
    'templates/NOTES.txt': notes(options.name, withParameters.length === 0 ? whereLabelsProtected : (text) => text),
  };
}

function chartText({ name, profile, target = NEWEST_TARGET }: PolicyOptions, { version, appVersion }: ChartVersions): string {
  return yamlText({
    apiVersion: 'v2',
    name,
    description: `${profile.title}, as ValidatingAdmissionPolicies`,
    type: 'application',
    version,
    appVersion,
    // What clouds append to a version makes it one before.
    kubeVersion: `>=${target.name.slice(1)}.0-0`,
  }, 0);
}

/** The policies that protect labels of namespaces are there only where values want it. */
function whereProtected({ metadata: { name } }: JsonObject, options: PolicyOptions, text: string): string {
  const labels = namespaceLabelsName(options);
  if (!name.startsWith(labels)) {
    return text;
  }
  // Where the namespace of the parameters is exempt by itself, there is nothing for this one to say.
  const condition = name === `${labels}-of-parameters`
    ? 'and .Values.namespaceLabels.protect (not (has .Values.parametersNamespace .Values.exemptNamespaces))'
    : '.Values.namespaceLabels.protect';
  return `{{- if ${condition} }}\n${text}{{- end }}\n`;
}

function parametersTemplate(name: string, rules: readonly Rule[]): string {
  const entry = (key: string, value: string) => `  ${key}: {{ include "bulwark.parameter" ${value} | toJson }}\n`;
  const map = [
    yamlTemplate({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }, 0),
    '  namespace: {{ .Values.parametersNamespace | quote }}\ndata:\n',
    ...rules.flatMap((rule) => Object.keys(rule.parameters!).map((parameter) =>
      entry(parameterKey(rule, parameter), `(index .Values.parameters "${rule.id}" "${parameter}")`))),
  ].join('');
  const labels = Object.entries(NAMESPACE_LABELS_KEYS).map(([part, key]) => entry(key, `.Values.namespaceLabels.${part}`)).join('');
  return rules.length === 0 ? whereLabelsProtected(map + labels) : map + whereLabelsProtected(labels);
}

function whereLabelsProtected(lines: string): string {
  return `{{- if .Values.namespaceLabels.protect }}\n${lines}{{- end }}\n`;
}
