import { Pod } from 'cdk8s-plus-27';
import { PodRendering } from './pod-rendering';
import { SPREAD_PODS } from './switches';

const TOPOLOGY_KEYS = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'];
// With the hash of the template, the pods of an old revision do not count while a new one is rolled out.
const REVISION_LABEL = 'pod-template-hash';
const MATCH_LABEL_KEYS_SINCE = 27;

/**
 * Spreads replicas over zones and nodes, as well as the cluster can: a pod is rather put beside another than left pending.
 * cdk8s-plus' own `spread` is not used, since it adds its terms again with every render.
 */
export function renderSpread({ workload, settings, object, spec }: PodRendering): void {
  if (spec.topologySpreadConstraints !== undefined || !wanted(object, settings.spread, settings.exempts(SPREAD_PODS))) {
    return;
  }
  const address = workload.podMetadata.getLabel(Pod.ADDRESS_LABEL);
  const byRevision = object.kind === 'Deployment' && settings.target.minor >= MATCH_LABEL_KEYS_SINCE;
  spec.topologySpreadConstraints = TOPOLOGY_KEYS.map((topologyKey) => ({
    labelSelector: { matchLabels: { [Pod.ADDRESS_LABEL]: address } },
    ...byRevision ? { matchLabelKeys: [REVISION_LABEL] } : {},
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
  }));
}

function wanted(object: PodRendering['object'], chosen: boolean | undefined, exempted: boolean): boolean {
  if (exempted || chosen !== undefined) {
    return chosen === true && !exempted;
  }
  if (object.kind !== 'Deployment' && object.kind !== 'StatefulSet') {
    return false;
  }
  // No number means that an autoscaler sets it.
  return (object.spec.replicas ?? Infinity) >= 2;
}
