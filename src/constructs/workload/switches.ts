import { JsonObject } from '../../manifest/manifest';
import { groupKindOf } from '../../manifest/pod-template';
import { REPLICATED } from '../../rules/reliability/autoscalers';

/** The rules whose defaults stand next to a workload or say where it runs. */

/** A NetworkPolicy that forbids all traffic but DNS and what `connections` allows. */
export const ISOLATE_PODS = 'isolate-pods';
/** A PodDisruptionBudget for two replicas or more. */
export const DISRUPTION_BUDGET = 'disruption-budget';
/** Topology spread constraints for two replicas or more. */
export const SPREAD_PODS = 'spread-pods';

/**
 * Whether what stands next to a workload is switched off by an exemption that was set for the app: no look at the object alone shows
 * whether the rule finds something, so that the exemption is written wherever it may.
 */
export function mayMiss(rule: string, object: JsonObject): boolean {
  // No number means that an autoscaler sets it.
  return rule === ISOLATE_PODS || rule === DISRUPTION_BUDGET && REPLICATED.includes(groupKindOf(object)) && (object.spec.replicas ?? Infinity) >= 2;
}
