import { ApiServer } from './api-server';
import { until } from './until';

const RESTRICTED = Object.fromEntries(['enforce', 'warn', 'audit'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']));

/** Makes a namespace that enforces Pod Security `restricted`, and warns of what it would refuse. */
export async function restrictedNamespace(server: ApiServer, name: string): Promise<void> {
  await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: RESTRICTED } });
  await accountIn(server, name);
}

/** Waits for the ServiceAccount that a controller makes in each namespace: no pod is accepted before. */
export async function accountIn(server: ApiServer, namespace: string): Promise<void> {
  await until(`namespace ${namespace} has a ServiceAccount`, async () =>
    (await server.send({ method: 'GET', path: `/api/v1/namespaces/${namespace}/serviceaccounts/default` })).status === 200);
}
