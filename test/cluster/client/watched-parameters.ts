import { ApiServer } from './api-server';

const API = '/apis/admissionregistration.k8s.io/v1';
const NOBODY = { matchLabels: { 'watched-parameters': 'nobody' } };

/**
 * Binds a policy about nothing to ConfigMaps, for as long as the server lives: v1.30 stops to watch parameters when the last binding that
 * has some is deleted, and does not begin again, so that policies made later find none.
 */
export async function watchParameters(server: ApiServer): Promise<void> {
  const about = (kind: string, spec: object) => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'watched-parameters' }, spec });
  await server.post(`${API}/validatingadmissionpolicies`, about('ValidatingAdmissionPolicy', {
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    matchConstraints: { objectSelector: NOBODY, resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }] },
    validations: [{ expression: 'true' }],
  }));
  await server.post(`${API}/validatingadmissionpolicybindings`, about('ValidatingAdmissionPolicyBinding', {
    policyName: 'watched-parameters', paramRef: { name: 'none', namespace: 'default', parameterNotFoundAction: 'Allow' }, validationActions: ['Deny'],
  }));
}
