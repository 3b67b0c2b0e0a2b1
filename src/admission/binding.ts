import { LabelRequirement, PolicyOptions } from './policy-options';
import { JsonObject } from '../manifest/manifest';

/** Every namespace carries its name as this label, and cannot have it changed. */
export const NAME_LABEL = 'kubernetes.io/metadata.name';

/** What happens to requests where the ConfigMap with the parameters of a policy is missing. */
export type WithoutParameters = 'Deny' | 'Allow';

/** Binds a policy to the namespaces in which it holds. Objects without a namespace meet it always. */
export function bindingOf(
  policyName: string, withoutParameters: WithoutParameters | undefined, options: PolicyOptions, name = policyName,
): JsonObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: {
      policyName,
      validationActions: options.actions,
      ...withoutParameters === undefined ? {} : {
        paramRef: { name: options.name, namespace: options.parametersNamespace, parameterNotFoundAction: withoutParameters },
      },
      ...inNamespaces(options),
    },
  };
}

/** The part of a binding that says in which namespaces it holds. */
export function inNamespaces({ namespaces = [], exemptNamespaces, namespaceSelector = [] }: PolicyOptions): JsonObject {
  const requirements: LabelRequirement[] = [
    ...exemptNamespaces.length === 0 ? [] : [{ key: NAME_LABEL, operator: 'NotIn', values: exemptNamespaces } as const],
    ...namespaces.length === 0 ? [] : [{ key: NAME_LABEL, operator: 'In', values: namespaces } as const],
    ...namespaceSelector,
  ];
  return requirements.length === 0 ? {} : { matchResources: { namespaceSelector: { matchExpressions: requirements } } };
}
