import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AppArmorProfile } from './app-armor-profile';
import { Exemption } from './exemption';
import { SeccompProfile } from './seccomp-profile';

/**
 * What can be chosen about the hardening of a workload, or once for all workloads of an app or chart by `HardeningDefaults`.
 *
 * Lists of the app, the chart and the workload are joined, maps are merged, and of single values the nearest wins.
 */
export interface HardeningOptions {
  /**
   * Directories that programs must be able to write to: each becomes an emptyDir of limited size, mounted in every container,
   * init containers and sidecars included, that has no mount of its own there.
   *
   * @default - none but /tmp
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
   */
  readonly writablePaths?: string[];

  /**
   * Whether `/tmp` is a writable path.
   *
   * @default true
   */
  readonly writableTmp?: boolean;

  /**
   * The most that may be written below one writable path, by all containers together. A pod that writes more is evicted.
   *
   * @default - 128 MiB
   */
  readonly writablePathLimit?: Size;

  /**
   * The rules that do not apply, each with the reason. What contradicts a rule is refused without one, and what a rule sets by default
   * is switched off by one: so does `isolate-pods` with the NetworkPolicy, `own-service-account` with the account, `disruption-budget`
   * with the PodDisruptionBudget and `spread-pods` with the topology spread constraints.
   *
   * @default - none
   */
  readonly exemptions?: Exemption[];

  /**
   * The filter of system calls that the pod's containers run under.
   *
   * @default - SeccompProfile.runtimeDefault()
   * @see https://kubernetes.io/docs/tutorials/security/seccomp/
   */
  readonly seccomp?: SeccompProfile;

  /**
   * The AppArmor profile that the pod's containers run under: a field for targets from v1.30, annotations before.
   *
   * @default - none is asked for: nodes with AppArmor use that of the container runtime, nodes without would refuse the pod
   * @see https://kubernetes.io/docs/tutorials/security/apparmor/
   */
  readonly appArmor?: AppArmorProfile;

  /**
   * Whether the pod has users of its own, so that no user in it is a user of the node. Needs a target from v1.30.
   *
   * @default false
   * @see https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
   */
  readonly userNamespaces?: boolean;

  /**
   * The Kubernetes version that the manifests are for, as `v1.34`: it decides which fields are written and which rules apply.
   *
   * @default - the newest that this library knows
   */
  readonly target?: string;

  /**
   * Requests and limits of containers that say nothing, or only a part, themselves. A default gives way where it would contradict
   * what is said: a request is never above the limit.
   *
   * @default - cpu 1000m to 1500m, memory 512Mi to 2048Mi, ephemeral storage 128Mi to 1Gi
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * The DNS servers that isolated pods may reach, and where this is set for an app or chart those of its namespaces; an empty list for none.
   *
   * @default - [Peers.kubeDns()]
   */
  readonly dnsServers?: kplus.INetworkPolicyPeer[];

  /**
   * The registry that images without one come from, as `registry.example.com/mirror`.
   *
   * @default - the images stay as they are
   */
  readonly registry?: string;
}
