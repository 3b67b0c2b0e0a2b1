import { action } from './template-text';
import { isByOneOf } from '../named-users';
import { Action, LabelRequirement, PolicyOptions } from '../policy-options';

/*
 * Policies are made once, with actions of templates in place of all that values decide. What stands there only for some values becomes
 * conditional by what is around it.
 */

const texts = (values: string) => action(`include "bulwark.texts" ${values}`);

const EXEMPT_NAMESPACES = action('.Values.exemptNamespaces');
const NAMESPACES = action('.Values.namespaces');
const SELECTED = action('.Values.namespaceSelector');
const PARAMETERS_NAMESPACE = action('.Values.parametersNamespace');

const whereExempt = (text: string) => `${action('if $exempt')}${text}${action('end')}`;
const exempters = { users: [texts('.Values.exemptions.users')], groups: [texts('.Values.exemptions.groups')] };

/** The options by which templates are made. */
export function templated(options: PolicyOptions): PolicyOptions {
  return {
    ...options,
    actions: [action('.Values.validationActions') as Action],
    exemptNamespaces: [EXEMPT_NAMESPACES],
    namespaces: [NAMESPACES],
    namespaceSelector: [{ key: SELECTED, operator: 'Exists' }],
    parametersNamespace: PARAMETERS_NAMESPACE,
    exempters,
    namespaceLabelsBy: { users: [texts('.Values.namespaceLabels.users')], groups: [texts('.Values.namespaceLabels.groups')] },
    whereExempt,
  };
}

/** CEL that was made by those options, with what is there for some values alone made conditional. */
export function conditional(cel: string): string {
  const byExempters = `${isByOneOf(exempters)} ? [] :\n`;
  return cel
    .replaceAll(byExempters, whereExempt(byExempters))
    .replaceAll(` || key in ['${SELECTED}']`, `${action('with include "bulwark.selectedKeys" .')} || key in ${action('.')}${action('end')}`)
    // A list whose only text is an action becomes the action, which makes the whole list.
    .replace(/\['(\uE000include "bulwark\.texts" [^\uE001]*\uE001)'\]/g, '$1');
}

/** Whether values decide the actions of a binding. */
export function isOfValues(actions: readonly string[]): boolean {
  return actions.includes(action('.Values.validationActions'));
}

/** The parameters of the template that selects namespaces, for the requirements of a binding. */
export function selectionOf(requirements: readonly LabelRequirement[]): string {
  const has = (operator: string, value: string) => requirements.some((each) => each.operator === operator && each.values?.includes(value));
  const exempt = has('NotIn', PARAMETERS_NAMESPACE) ? '(uniq (append .Values.exemptNamespaces .Values.parametersNamespace))' : '.Values.exemptNamespaces';
  return [
    'dict',
    `"exempt" ${exempt}`,
    '"namespaces" .Values.namespaces',
    `"selector" ${requirements.some(({ key }) => key === SELECTED) ? '.Values.namespaceSelector' : '(dict)'}`,
    ...has('In', PARAMETERS_NAMESPACE) ? ['"within" (list .Values.parametersNamespace)'] : [],
  ].join(' ');
}
