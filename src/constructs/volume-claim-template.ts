import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/**
 * Storage of its own for every replica of a StatefulSet, which outlives the pod.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates
 */
export interface VolumeClaimTemplate {
  /** The name of the claim, and of the volume. */
  readonly name: string;

  /** How much storage each replica asks for. */
  readonly storage: Size;

  /** The directory that the storage is mounted at, as `/var/lib/postgresql/data`. */
  readonly mountPath: string;

  /**
   * The names of the containers that it is mounted in.
   *
   * @default - every container, init containers and sidecars included
   */
  readonly containers?: string[];

  /**
   * The class of the storage.
   *
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;

  /**
   * How many nodes may mount it, and how.
   *
   * @default - [PersistentVolumeAccessMode.READ_WRITE_ONCE]
   */
  readonly accessModes?: kplus.PersistentVolumeAccessMode[];
}
