/**
 * The least and most of CPU, as Kubernetes quantities; `none` leaves a bound out.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export interface CpuLimits {
  /**
   * The least that a container may request.
   *
   * @default '10m'
   */
  readonly min?: string;

  /**
   * What a container requests that says nothing.
   *
   * @default '100m'
   */
  readonly defaultRequest?: string;

  /**
   * The limit of a container that says nothing.
   *
   * @default '500m'
   */
  readonly defaultLimit?: string;

  /**
   * The highest limit of a container.
   *
   * @default '4'
   */
  readonly max?: string;

  /**
   * The highest limit of a pod, its containers together.
   *
   * @default '8'
   */
  readonly podMax?: string;
}

/**
 * The least and most of memory, as Kubernetes quantities; `none` leaves a bound out.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export interface MemoryLimits {
  /**
   * The least that a container may request.
   *
   * @default '16Mi'
   */
  readonly min?: string;

  /**
   * What a container requests that says nothing.
   *
   * @default '128Mi'
   */
  readonly defaultRequest?: string;

  /**
   * The limit of a container that says nothing.
   *
   * @default '512Mi'
   */
  readonly defaultLimit?: string;

  /**
   * The highest limit of a container.
   *
   * @default '8Gi'
   */
  readonly max?: string;

  /**
   * The highest limit of a pod, its containers together.
   *
   * @default '16Gi'
   */
  readonly podMax?: string;
}

/**
 * The least and most of a node's disk, as Kubernetes quantities; `none` leaves a bound out.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage
 */
export interface EphemeralStorageLimits {
  /**
   * The least that a container may request.
   *
   * @default '1Mi'
   */
  readonly min?: string;

  /**
   * What a container requests that says nothing.
   *
   * @default '128Mi'
   */
  readonly defaultRequest?: string;

  /**
   * The limit of a container that says nothing.
   *
   * @default '1Gi'
   */
  readonly defaultLimit?: string;

  /**
   * The highest limit of a container.
   *
   * @default '8Gi'
   */
  readonly max?: string;

  /**
   * The highest limit of a pod, its containers together.
   *
   * @default '16Gi'
   */
  readonly podMax?: string;
}

/** The least and most that a volume claim may ask for, as Kubernetes quantities; `none` leaves a bound out. */
export interface VolumeClaimLimits {
  /**
   * The smallest claim.
   *
   * @default '1Mi'
   */
  readonly min?: string;

  /**
   * The largest claim.
   *
   * @default '100Gi'
   */
  readonly max?: string;
}

/**
 * The LimitRange of a namespace: what containers, pods and volume claims get and may ask for.
 *
 * A default gives way where it would contradict what is given, here or in the quota; what is given twice and contradicts itself is an error.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export interface NamespaceLimits {
  /**
   * The bounds of CPU.
   *
   * @default - those of `CpuLimits`
   */
  readonly cpu?: CpuLimits;

  /**
   * The bounds of memory.
   *
   * @default - those of `MemoryLimits`
   */
  readonly memory?: MemoryLimits;

  /**
   * The bounds of a node's disk.
   *
   * @default - those of `EphemeralStorageLimits`
   */
  readonly ephemeralStorage?: EphemeralStorageLimits;

  /**
   * The bounds of volume claims.
   *
   * @default - those of `VolumeClaimLimits`
   */
  readonly volumeClaims?: VolumeClaimLimits;
}
