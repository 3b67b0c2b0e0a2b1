import { autoscalerRange } from './autoscaler-range';
import { autoscalerTarget } from './autoscaler-target';
import { boundedJobs } from './bounded-jobs';
import { differentProbes } from './different-probes';
import { disruptionBudget } from './disruption-budget';
import { dnsNdots } from './dns-ndots';
import { livenessProbe } from './liveness-probe';
import { managedPods } from './managed-pods';
import { minimumReplicas } from './minimum-replicas';
import { priorityClass } from './priority-class';
import { probePort } from './probe-port';
import { readinessProbe } from './readiness-probe';
import { replicasOfAutoscaler } from './replicas-of-autoscaler';
import { rollingUpdate } from './rolling-update';
import { spreadPods } from './spread-pods';
import { statefulSetService } from './stateful-set-service';
import { unhealthyPodEviction } from './unhealthy-pod-eviction';
import { volumeClaimSize } from './volume-claim-size';
import { workableDisruptionBudget } from './workable-disruption-budget';
import { Rule } from '../rule';

export const RELIABILITY_RULES: readonly Rule[] = [
  autoscalerRange,
  autoscalerTarget,
  boundedJobs,
  differentProbes,
  disruptionBudget,
  dnsNdots,
  livenessProbe,
  managedPods,
  minimumReplicas,
  priorityClass,
  probePort,
  readinessProbe,
  replicasOfAutoscaler,
  rollingUpdate,
  spreadPods,
  statefulSetService,
  unhealthyPodEviction,
  volumeClaimSize,
  workableDisruptionBudget,
];
