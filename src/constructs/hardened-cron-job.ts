import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { HardeningOptions } from './hardening-options';
import { named, namedInit, renamed } from './workload/container-names';
import { withMergedResources } from './workload/container-resources';
import { recordGiven } from './workload/given-props';
import { hardenWorkload, plainProps, subjectOf } from './workload/harden-workload';
import { addSidecar } from './workload/sidecars';

/**
 * Properties of `HardenedCronJob`: those of the cdk8s-plus `CronJob`, and what can be chosen about hardening.
 *
 * Other than there, `isolate` is true and `restartPolicy` never by default.
 * The pods have the group 10001, for their processes and for the files in their volumes: for an image whose files only a group of its own
 * may read, set `group` and `fsGroup` of `securityContext` to that.
 */
export interface HardenedCronJobProps extends kplus.CronJobProps, HardeningOptions {}

/**
 * A CronJob, hardened: its cdk8s-plus kind, rendered so that it meets the guide and Pod Security `restricted`,
 * with a ServiceAccount of its own and a NetworkPolicy that forbids all traffic but DNS and what `connections` allows.
 *
 * What contradicts a rule is refused when the app is synthesised, by an error that names the exemption that would allow it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class HardenedCronJob extends kplus.CronJob {
  /** @throws an Error that names the construct where an option cannot hold */
  constructor(scope: Construct, id: string, props: HardenedCronJobProps) {
    super(scope, id, plainProps(props));
    hardenWorkload(this, this.apiObject, props);
    // What cdk8s-plus grants on "cronjob" is granted on nothing.
    Object.assign(this, { resourceType: 'cronjobs' });
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
}
