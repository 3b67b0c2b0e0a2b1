import { ApiServer } from './api-server';

/** Makes a node that nothing runs on: without one no DaemonSet has pods. */
export async function addNode(server: ApiServer, name: string): Promise<void> {
  const labels = { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };
  await server.post('/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name, labels } });
  // Admission taints a new node until a kubelet reports that it is ready, and there is no kubelet.
  const { status, body } = await server.send({
    method: 'PATCH',
    path: `/api/v1/nodes/${name}`,
    content: JSON.stringify({ spec: { taints: null } }),
    contentType: 'application/merge-patch+json',
  });
  if (status !== 200) {
    throw new Error(`node ${name} keeps its taints: ${body.message}`);
  }
}
