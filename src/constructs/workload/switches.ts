/**
 * The defaults that stand next to a workload or say where it runs. They are no rules of the catalogue, since no single object
 * shows whether they are met, but an exemption switches them off in the same way.
 */

/** A NetworkPolicy that forbids all traffic but DNS and what `connections` allows. */
export const ISOLATE_PODS = 'isolate-pods';
/** A PodDisruptionBudget for two replicas or more. */
export const DISRUPTION_BUDGET = 'disruption-budget';
/** Topology spread constraints for two replicas or more. */
export const SPREAD_REPLICAS = 'spread-replicas';

export const SWITCHES: readonly string[] = [ISOLATE_PODS, DISRUPTION_BUDGET, SPREAD_REPLICAS];
