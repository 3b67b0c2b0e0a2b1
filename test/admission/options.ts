import { PolicyOptions } from '../../src/admission/policy-options';
import { CATALOGUE } from '../../src/rules/catalogue';
import { ALL } from '../../src/rules/profiles';

/** Options of policies, with what matters changed. */
export function options(changes: Partial<PolicyOptions> = {}): PolicyOptions {
  return { profile: ALL, name: 'bulwark', actions: ['Deny'], exemptNamespaces: ['kube-system'], parametersNamespace: 'kube-system', ...changes };
}

/** A profile of some rules of the catalogue. */
export function profileWith(...ids: string[]) {
  const rules = ids.map((id) => CATALOGUE.find((rule) => rule.id === id)!);
  return { id: 'some', title: 'some', rules };
}
