import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { addDisruptionBudget, addServiceAccount, isolatePods } from './companions';
import { definedProps } from './given-props';
import { keepSettings, settingsOf } from './hardened';
import { addLabels } from './labels';
import { requireName } from './names';
import { renderHardened } from './rendering';
import { requireRestartPolicy } from './restart-policy';
import { GivenProps, settle } from './settings';
import { HardenedConnections } from '../network/connections';
import { Peers } from '../network/peers';

// One for all: it belongs to no tree, and works out once what policies write of it.
const KUBE_DNS = [Peers.kubeDns()];

/** The props for the cdk8s-plus constructor: without those for which there is a better way here. */
export function plainProps<T extends GivenProps>(props: T): T {
  return { ...definedProps(props), isolate: false, spread: false };
}

/**
 * Hardens a workload, at the end of its constructor.
 *
 * @throws an Error that names the construct where an option cannot hold
 */
export function hardenWorkload(workload: kplus.AbstractPod, apiObject: ApiObject, given: GivenProps): void {
  requireName(workload);
  requireRestartPolicy(workload, given.restartPolicy);
  const settings = settle(workload, given);
  keepSettings(workload, settings);
  const connections = new HardenedConnections(workload, { dns: settings.dnsServers ?? KUBE_DNS });
  // Read-only for users, and what they ask the plain ones for is what these do better.
  Object.assign(workload, { connections });
  addLabels(workload);
  addServiceAccount(workload, apiObject, settings);
  isolatePods(connections, settings);
  renderHardened(workload, apiObject, settings);
}

/** Adds what a workload with replicas has beside it, once there are two or more. */
export function hardenReplicas(workload: kplus.Workload, replicas: number): void {
  if (replicas >= 2) {
    addDisruptionBudget(workload, settingsOf(workload)!);
  }
}

/** The subject of a role binding: the workload's account, with the namespace that the API server asks for. */
export function subjectOf(workload: kplus.AbstractPod, plain: () => kplus.SubjectConfiguration): kplus.SubjectConfiguration {
  const subject = workload.serviceAccount?.toSubjectConfiguration() ?? plain();
  return { ...subject, namespace: subject.namespace ?? workload.metadata.namespace };
}
