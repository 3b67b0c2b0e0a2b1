import { conditional, isOfValues, selectionOf } from './templated-options';
import { yamlTemplate } from './yaml-template';
import { JsonObject } from '../../manifest/manifest';
import { exemptionVariables } from '../exemptions';

const OF_EXEMPTIONS: ReadonlySet<string> = new Set(exemptionVariables({ users: [], groups: [] }, true).map(({ name }) => name));

/** Stands at the head of a file with templates of policies. */
export const EXEMPT = '{{- $exempt := or .Values.exemptions.users .Values.exemptions.groups }}\n';

/** The template of a policy that was made with templated options. */
export function policyTemplate(policy: JsonObject): string {
  const { spec: { variables = [], validations, mutations, ...spec }, ...object } = withConditions(policy);
  return [
    yamlTemplate({ ...object, spec }, 0),
    variablesTemplate(variables),
    yamlTemplate(validations === undefined ? { mutations } : { validations }, 2),
  ].join('');
}

/** The variables by which exemptions are found are there only where exemptions count; each stands before those that use it. */
function variablesTemplate(variables: readonly JsonObject[]): string {
  const areAllOfExemptions = variables.every(isOfExemptions);
  const list = variables.map((variable, i) => {
    const text = yamlTemplate([variable], 4);
    const begins = isOfExemptions(variable) && !(i > 0 && isOfExemptions(variables[i - 1]));
    const ends = isOfExemptions(variable) && !(i + 1 < variables.length && isOfExemptions(variables[i + 1]));
    return `${begins && !areAllOfExemptions ? IF_EXEMPT : ''}${text}${ends && !areAllOfExemptions ? END : ''}`;
  }).join('');
  const all = variables.length === 0 ? '' : `  variables:\n${list}`;
  return all !== '' && areAllOfExemptions ? `${IF_EXEMPT}${all}${END}` : all;
}

const IF_EXEMPT = '{{- if $exempt }}\n';
const END = '{{- end }}\n';

function isOfExemptions({ name }: JsonObject): boolean {
  return OF_EXEMPTIONS.has(name);
}

/** The template of a binding that was made with templated options. */
export function bindingTemplate({ spec: { policyName, validationActions, paramRef, matchResources }, ...object }: JsonObject): string {
  return [
    yamlTemplate({ ...object, spec: { policyName } }, 0),
    ...validationActions === undefined ? [] : [actionsTemplate(validationActions)],
    ...paramRef === undefined ? [] : [yamlTemplate({ paramRef }, 2)],
    `  {{- include "bulwark.matchResources" (${selectionOf(matchResources.namespaceSelector.matchExpressions)}) | nindent 2 }}\n`,
  ].join('');
}

function actionsTemplate(validationActions: readonly string[]): string {
  return isOfValues(validationActions) ? '  validationActions: {{ toJson .Values.validationActions }}\n' : yamlTemplate({ validationActions }, 2);
}

/** The texts of an object, wherever they stand in it, made conditional. */
function withConditions(value: any): any {
  if (typeof value === 'string') {
    return conditional(value);
  }
  if (Array.isArray(value)) {
    return value.map(withConditions);
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withConditions(item)])) : value;
}
