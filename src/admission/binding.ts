import { LabelRequirement, PolicyOptions } from './policy-options';
import { JsonObject } from '../manifest/manifest';

// Every namespace carries its name as this label.
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Binds a policy to the namespaces in which it holds. Objects without a namespace meet it always. */
export function bindingOf(name: string, hasParameters: boolean, options: PolicyOptions): JsonObject {
  const requirements = namespaceRequirements(options);
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: {
      policyName: name,
      validationActions: options.actions,
      // Without its parameters a rule would let everything through.
      ...hasParameters ? { paramRef: { name: options.name, namespace: options.parametersNamespace, parameterNotFoundAction: 'Deny' } } : {},
      ...requirements.length === 0 ? {} : { matchResources: { namespaceSelector: { matchExpressions: requirements } } },
    },
  };
}

function namespaceRequirements({ namespaces = [], exemptNamespaces, namespaceSelector = [] }: PolicyOptions): LabelRequirement[] {
  return [
    ...exemptNamespaces.length === 0 ? [] : [{ key: NAME_LABEL, operator: 'NotIn', values: exemptNamespaces } as const],
    ...namespaces.length === 0 ? [] : [{ key: NAME_LABEL, operator: 'In', values: namespaces } as const],
    ...namespaceSelector,
  ];
}
