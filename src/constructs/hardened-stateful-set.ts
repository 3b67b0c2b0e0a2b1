import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { HardeningOptions } from './hardening-options';
import { VolumeClaimTemplate } from './volume-claim-template';
import { named, namedInit, renamed } from './workload/container-names';
import { withMergedResources } from './workload/container-resources';
import { recordGiven } from './workload/given-props';
import { hardenReplicas, hardenWorkload, plainProps, subjectOf } from './workload/harden-workload';
import { shortenName } from './workload/names';
import { HeadlessService } from './workload/service-ports';
import { addSidecar } from './workload/sidecars';

/**
 * Properties of `HardenedStatefulSet`: those of the cdk8s-plus `StatefulSet`, and what can be chosen about hardening.
 *
 * Other than there, `isolate` is true by default, and two or more replicas are spread.
 * The pods have the group 10001, for their processes and for the files in their volumes: for an image whose files only a group of its own
 * may read, set `group` and `fsGroup` of `securityContext` to that.
 */
export interface HardenedStatefulSetProps extends kplus.StatefulSetProps, HardeningOptions {
  /**
   * The storage that every replica gets for itself.
   *
   * @default - none
   */
  readonly volumeClaimTemplates?: VolumeClaimTemplate[];
}

/**
 * A StatefulSet, hardened: its cdk8s-plus kind, rendered so that it meets the guide and Pod Security `restricted`, with a PodDisruptionBudget and spread over zones and nodes for two replicas or more,
 * with a ServiceAccount of its own and a NetworkPolicy that forbids all traffic but DNS and what `connections` allows.
 *
 * What contradicts a rule is refused when the app is synthesised, by an error that names the exemption that would allow it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export class HardenedStatefulSet extends kplus.StatefulSet {
  /** @throws an Error that names the construct where an option cannot hold */
  constructor(scope: Construct, id: string, props: HardenedStatefulSetProps = {}) {
    super(scope, id, plainProps(props));
    shortenName(this.apiObject, props.metadata?.name);
    hardenWorkload(this, this.apiObject, props);
    hardenReplicas(this, props.replicas ?? 1);
  }

  /** Adds a container; one without a name gets one that no other has. */
  public addContainer(cont: kplus.ContainerProps): kplus.Container {
    return recordGiven(super.addContainer(named(this, cont)), cont);
  }

  /** Attaches a container that exists already. */
  public attachContainer(cont: kplus.Container): void {
    super.attachContainer(withMergedResources(this, renamed(this, cont)));
  }

  /** Adds a container that runs to its end before the others start. */
  public addInitContainer(cont: kplus.ContainerProps): kplus.Container {
    return recordGiven(withMergedResources(this, super.addInitContainer(namedInit(this, cont))), cont);
  }

  /**
   * Adds a container that starts before the others and runs beside them; it may have probes.
   *
   * @throws an Error for targets before v1.29, which do not know sidecars
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  public addSidecar(cont: kplus.ContainerProps): kplus.Container {
    return addSidecar(this, cont);
  }

  /** The subject that role bindings name: the account of the pods, with its namespace. */
  public toSubjectConfiguration(): kplus.SubjectConfiguration {
    return subjectOf(this, () => super.toSubjectConfiguration());
  }

  /** Called by the autoscaler that takes over the number of replicas. */
  public markHasAutoscaler(): void {
    super.markHasAutoscaler();
    hardenReplicas(this, Infinity);
  }
}

// Private in cdk8s-plus, which asks for a port before there can be a container that is added later.
Object.defineProperty(HardenedStatefulSet.prototype, '_createHeadlessService', {
  value(this: HardenedStatefulSet) {
    return new HeadlessService(this, 'Service');
  },
});
