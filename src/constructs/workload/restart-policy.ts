import * as kplus from 'cdk8s-plus-27';

const { ALWAYS, NEVER, ON_FAILURE } = kplus.RestartPolicy;
const OF_JOBS = [ON_FAILURE, NEVER];
const ALLOWED: Readonly<Record<string, readonly kplus.RestartPolicy[]>> = {
  CronJob: OF_JOBS, DaemonSet: [ALWAYS], Deployment: [ALWAYS], Job: OF_JOBS, StatefulSet: [ALWAYS],
};

/** @throws an Error where the API server would refuse the restart policy, which the props of cdk8s-plus take for every kind */
export function requireRestartPolicy({ kind, node }: kplus.AbstractPod, restartPolicy: kplus.RestartPolicy | undefined): void {
  const allowed = ALLOWED[kind];
  if (restartPolicy !== undefined && allowed !== undefined && !allowed.includes(restartPolicy)) {
    throw new Error(`${node.path}: restartPolicy is "${restartPolicy}", which Kubernetes refuses for a ${kind}: give ${allowed.join(' or ')}`);
  }
}
