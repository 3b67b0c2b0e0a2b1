/**
 * The ResourceQuota of a namespace: what all its objects may use together. Amounts are Kubernetes quantities; `none` leaves one out.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export interface NamespaceQuota {
  /**
   * The sum of all CPU requests.
   *
   * @default '10'
   */
  readonly requestsCpu?: string;

  /**
   * The sum of all CPU limits.
   *
   * @default '20'
   */
  readonly limitsCpu?: string;

  /**
   * The sum of all memory requests.
   *
   * @default '20Gi'
   */
  readonly requestsMemory?: string;

  /**
   * The sum of all memory limits.
   *
   * @default '40Gi'
   */
  readonly limitsMemory?: string;

  /**
   * The sum of all requests of the nodes' disks.
   *
   * @default '20Gi'
   */
  readonly requestsEphemeralStorage?: string;

  /**
   * The sum of all limits of the nodes' disks.
   *
   * @default '40Gi'
   */
  readonly limitsEphemeralStorage?: string;

  /**
   * The sum of all volume claims.
   *
   * @default '200Gi'
   */
  readonly requestsStorage?: string;

  /**
   * The number of pods that have not ended.
   *
   * @default 50
   */
  readonly pods?: number;

  /**
   * The number of volume claims.
   *
   * @default 20
   */
  readonly persistentVolumeClaims?: number;

  /**
   * The number of Services.
   *
   * @default 20
   */
  readonly services?: number;

  /**
   * The number of node ports of Services: each is open on every node, past the ingress controller.
   *
   * @default 0
   */
  readonly nodePorts?: number;

  /**
   * The number of Services of type LoadBalancer: each is an entry of its own, past the ingress controller. Each takes a node port for
   * every port too, unless it says `allocateLoadBalancerNodePorts: false`.
   *
   * @default 0
   */
  readonly loadBalancers?: number;

  /**
   * The number of ConfigMaps.
   *
   * @default 100
   */
  readonly configMaps?: number;

  /**
   * The number of Secrets.
   *
   * @default 100
   */
  readonly secrets?: number;
}
