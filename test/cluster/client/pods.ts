import { ApiServer } from './api-server';
import { Objection } from './apply';
import { until } from './until';

/** A workload, as it stands in a manifest. */
type Workload = any;

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/**
 * What stands in the way of the pods of workloads that were applied. A workload is accepted whatever its pods would be; its controller
 * is who sees them refused. Waits until every workload has its pods, or its controller says why not.
 */
export async function podObjections(server: ApiServer, objects: readonly object[]): Promise<Objection[]> {
  const workloads: Workload[] = objects.filter(({ kind }: Workload) => KINDS.includes(kind));
  if (workloads.length === 0) {
    throw new Error('there is no workload that would have pods');
  }
  const running = await Promise.all(workloads.map((workload) => workload.kind === 'CronJob' ? jobOf(server, workload) : workload));
  return (await Promise.all(running.map((workload) => objectionsTo(server, workload)))).flat();
}

async function objectionsTo(server: ApiServer, workload: Workload): Promise<Objection[]> {
  const { kind, metadata: { name } } = workload;
  let refusal: string | undefined;
  await until(`${kind} ${name} has its pods, or a reason why not`, async () => {
    if (await countPods(server, workload) >= wanted(workload)) {
      return true;
    }
    refusal = await failureOf(server, workload);
    return refusal !== undefined;
  });
  return refusal === undefined ? [] : [{ object: `the pods of ${kind} ${name}`, says: refusal }];
}

async function countPods(server: ApiServer, workload: Workload): Promise<number> {
  const selector = Object.entries(labelsOf(workload)).map(([key, value]) => `${key}=${value}`).join(',');
  const { items } = await server.get(`/api/v1/namespaces/${workload.metadata.namespace}/pods?labelSelector=${encodeURIComponent(selector)}`);
  return items.length;
}

function labelsOf({ kind, metadata, spec }: Workload): Record<string, string> {
  return kind === 'Job' ? { 'batch.kubernetes.io/job-name': metadata.name } : spec.selector.matchLabels;
}

// Pods that never run are never ready: a StatefulSet makes its first and waits, a DaemonSet makes one for the only node.
function wanted({ kind, spec }: Workload): number {
  return kind === 'Deployment' ? spec.replicas ?? 1 : 1;
}

/** What its controller says of a pod that it could not make; those of a Deployment are made by its ReplicaSet. */
async function failureOf(server: ApiServer, { kind, metadata: { name, namespace } }: Workload): Promise<string | undefined> {
  const { items } = await server.get(`/api/v1/namespaces/${namespace}/events?fieldSelector=reason%3DFailedCreate`);
  return items
    .find(({ involvedObject: involved }: any) => kind === 'Deployment'
      ? involved.kind === 'ReplicaSet' && involved.name.replace(/-[^-]+$/, '') === name
      : involved.kind === kind && involved.name === name)?.message;
}

/** A job of a CronJob, now. */
async function jobOf(server: ApiServer, { metadata: { name, namespace }, spec: { jobTemplate } }: Workload): Promise<Workload> {
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { ...jobTemplate.metadata, name: `${name}-now`, namespace }, spec: jobTemplate.spec };
  await server.post(`/apis/batch/v1/namespaces/${namespace}/jobs`, job);
  return job;
}
