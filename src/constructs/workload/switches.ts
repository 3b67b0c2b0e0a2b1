/**
 * The rules whose defaults stand next to a workload or say where it runs: no look at the object shows whether they are needed,
 * so their exemptions are written wherever they are set.
 */

/** A NetworkPolicy that forbids all traffic but DNS and what `connections` allows. */
export const ISOLATE_PODS = 'isolate-pods';
/** A PodDisruptionBudget for two replicas or more. */
export const DISRUPTION_BUDGET = 'disruption-budget';
/** Topology spread constraints for two replicas or more. */
export const SPREAD_PODS = 'spread-pods';

export const SWITCHES: readonly string[] = [ISOLATE_PODS, DISRUPTION_BUDGET, SPREAD_PODS];
