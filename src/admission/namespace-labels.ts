import { bindingOf, NAME_LABEL } from './binding';
import { BoundPolicy } from './bound-policies';
import { isAnybody, isByOneOf, isByUsersOrGroups, NamedUsers } from './named-users';
import { parameterText, readParameter } from './parameters';
import { PolicyOptions } from './policy-options';
import { Variable } from './variables';
import { celText, celTexts } from '../cel/literals';
import { EXEMPTION_PREFIX } from '../manifest/exemption';
import { JsonObject } from '../manifest/manifest';
import { WHOLE_RESTRICTED_VERSION } from '../rules/namespace/pod-security-labels';

/*
 * Pod Security, and the bindings of our policies, hold where a namespace is labelled for them: whoever may change a namespace could switch
 * them off. These policies leave the labels, and the exemptions on namespaces, to people who are named. Whoever may change the binding is
 * let through too, since he could take the policy away, and a new namespace may have the strictest level, by which nobody gains anything.
 */

const POD_SECURITY_PREFIX = 'pod-security.kubernetes.io/';

/** Where the ConfigMap names who may change the labels. */
export const NAMESPACE_LABELS_KEYS = { users: 'namespace-labels.users', groups: 'namespace-labels.groups' } as const;
const { users: USERS, groups: GROUPS } = NAMESPACE_LABELS_KEYS;

const STRICTEST = [['(enforce|audit|warn)', 'restricted'], ['(enforce|audit|warn)-version', `(${WHOLE_RESTRICTED_VERSION})`]]
  .map(([mode, value]) => `^${POD_SECURITY_PREFIX.replace(/\./g, '\\.')}${mode}=${value}$`);

type Part = 'namespaces' | 'namespaces/*';

/** The entries of the ConfigMap that name who may change the labels. */
export function namespaceLabelsData({ users, groups }: NamedUsers): Record<string, string> {
  return { [USERS]: parameterText(users), [GROUPS]: parameterText(groups) };
}

/** What the names of the policies that protect the labels, and of their bindings, begin with. */
export function namespaceLabelsName({ name }: PolicyOptions): string {
  return `${name}-namespace-labels`;
}

/** The policies that protect the labels, where somebody asked for them; in the namespaces whose names are meant, whatever their labels. */
export function namespaceLabelsPolicies(options: PolicyOptions): BoundPolicy[] {
  const { namespaceLabelsBy, parametersNamespace, exemptNamespaces } = options;
  if (namespaceLabelsBy === undefined) {
    return [];
  }
  const name = namespaceLabelsName(options);
  const byName = { ...options, namespaceSelector: [] };
  const ofParameters = { ...options, namespaceSelector: [{ key: NAME_LABEL, operator: 'In', values: [parametersNamespace] } as const] };
  const mayChangeBinding = `authorizer.group('admissionregistration.k8s.io').resource('validatingadmissionpolicybindings').name(${celText(name)}).check('update').allowed()`;
  const mayChangeNow = isByUsersOrGroups(`(${readParameter(USERS, namespaceLabelsBy.users)})`, `(${readParameter(GROUPS, namespaceLabelsBy.groups)})`);
  const through = `${name}-subresources`;
  return [
    {
      policy: policyOf(name, 'namespaces', [mayChangeNow, mayChangeBinding], options),
      bindings: exemptNamespaces.includes(parametersNamespace) ? [bindingOf(name, 'Deny', byName)] : [
        bindingOf(name, 'Deny', { ...byName, exemptNamespaces: [...exemptNamespaces, parametersNamespace] }),
        // Once it was deleted, with the ConfigMap in it, nobody could make it again.
        bindingOf(name, 'Allow', ofParameters, `${name}-of-parameters`),
      ],
    },
    // No parameters: without the ConfigMap no namespace could ever be gone, since that goes through a subresource.
    { policy: policyOf(through, 'namespaces/*', [mayChangeBinding], options), bindings: [bindingOf(through, undefined, byName)] },
  ];
}

function policyOf(name: string, part: Part, allowed: readonly string[], options: PolicyOptions): JsonObject {
  const isWhole = part === 'namespaces';
  const whatToDo = isWhole
    ? `ask somebody whom ${USERS} or ${GROUPS} of ConfigMap ${options.parametersNamespace}/${options.name} names`
    : 'they are changed on the namespace itself, not through its subresources';
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      failurePolicy: 'Fail',
      ...isWhole ? { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } } : {},
      matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], resources: [part], operations: ['CREATE', 'UPDATE'] }] },
      // The star stands for no subresource too.
      ...isWhole ? {} : { matchConditions: [{ name: 'subresource', expression: 'has(request.subResource)' }] },
      variables: variablesOf(options),
      validations: [{
        expression: ['variables.changed.size() == 0', ...allowed].join(' ||\n'),
        // Messages cannot ask the authorizer, so nothing here depends on its answer.
        messageExpression: '\'namespace-labels: namespace "\' + object.metadata.?name.orValue(\'\') + \'": \' + request.userInfo.username + \' may not \' + '
          + `variables.changed.join(', ') + ${celText(`; ${whatToDo}`)}`,
        message: `namespace-labels: these labels and exemptions of namespaces are not for everybody to change; ${whatToDo}`,
      }],
    },
  };
}

function variablesOf({ namespaceSelector = [], exempters }: PolicyOptions): Variable[] {
  const selected = [...new Set(namespaceSelector.map(({ key }) => key))].filter((key) => key !== NAME_LABEL);
  const isProtected = [`key.startsWith(${celText(POD_SECURITY_PREFIX)})`, ...selected.length === 0 ? [] : [`key in ${celTexts(selected)}`]].join(' || ');
  const isStrictest = STRICTEST.map((pattern) => `(key + '=' + variables.labels[key]).matches(${celText(pattern)})`).join(' || ');
  const exemptions = changes('annotation', 'annotations', `key.startsWith(${celText(EXEMPTION_PREFIX)})`);
  return [
    ...['labels', 'annotations'].flatMap((field) => [
      { name: field, expression: `object.metadata.?${field}.orValue({})` },
      { name: `${field}Before`, expression: `oldObject == null ? {} : oldObject.metadata.?${field}.orValue({})` },
    ]),
    { name: 'changedLabels', expression: changes('label', 'labels', isProtected, `oldObject == null && (${isStrictest})`) },
    { name: 'changedExemptions', expression: exempters === undefined || !isAnybody(exempters) ? exemptions : `${isByOneOf(exempters)} ? [] :\n${exemptions}` },
    { name: 'changed', expression: 'variables.changedLabels + variables.changedExemptions' },
  ];
}

/** CEL of a text for each key that was added, changed or removed; values of labels are shown, those of annotations may be long. */
function changes(what: string, field: 'labels' | 'annotations', isProtected: string, isHarmless = 'false'): string {
  const [now, before] = [`variables.${field}`, `variables.${field}Before`];
  const shown = (value: string) => field === 'labels' ? ` + ' (' + ${value} + ')'` : '';
  return `${now}.filter(key, (${isProtected}) && !(key in ${before}) && !(${isHarmless})).map(key, 'add ${what} ' + key${shown(`${now}[key]`)}) +\n`
    + `${now}.filter(key, (${isProtected}) && key in ${before} && ${now}[key] != ${before}[key])`
    + `.map(key, 'change ${what} ' + key${shown(`${before}[key] + ' -> ' + ${now}[key]`)}) +\n`
    + `${before}.filter(key, (${isProtected}) && !(key in ${now})).map(key, 'remove ${what} ' + key${shown(`${before}[key]`)})`;
}
