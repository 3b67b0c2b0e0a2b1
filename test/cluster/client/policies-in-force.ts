import { randomUUID } from 'node:crypto';
import { ApiServer } from './api-server';
import { until } from './until';

// Hundreds of policies are compiled before the last.
const PATIENCE_MS = 100_000;
const DENIED = 'the marker is in force';
const API = '/apis/admissionregistration.k8s.io/v1';

/**
 * Waits for every validating policy and binding that was made before: the server hears of each kind in the order in which they were made, so
 * one more of both that holds tells it of the others. That some policy of a set holds does not.
 */
export async function policiesInForce(server: ApiServer): Promise<void> {
  const name = `marker-${randomUUID()}`;
  const kinds = [
    ['validatingadmissionpolicies', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }] },
        validations: [{ expression: `object.metadata.name != '${name}'`, message: DENIED }],
      },
    }],
    ['validatingadmissionpolicybindings', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: { policyName: name, validationActions: ['Deny'] },
    }],
  ] as const;
  for (const [plural, object] of kinds) {
    await server.post(`${API}/${plural}`, object);
  }
  const marked = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  await until('the policies that were made are in force', async () => {
    const { status, body } = await server.send({ method: 'POST', path: '/api/v1/namespaces/default/configmaps?dryRun=All', content: marked });
    return status === 422 && JSON.stringify(body).includes(DENIED);
  }, PATIENCE_MS);
  for (const [plural] of [...kinds].reverse()) {
    await server.send({ method: 'DELETE', path: `${API}/${plural}/${name}` });
  }
}
