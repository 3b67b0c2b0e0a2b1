import * as kplus from 'cdk8s-plus-27';
import { NamespaceLimits } from './namespace-limits';
import { NamespaceQuota } from './namespace-quota';
import { PodSecurityLevel } from './pod-security-level';
import { Exemption } from '../exemption';

/** Properties of `HardenedNamespace`. */
export interface HardenedNamespaceProps {
  /** The name of the namespace, a DNS label; not `default`, and not with the prefix `kube-`. */
  readonly name: string;

  /**
   * The Kubernetes version that the namespace is for, as `v1.34`: the Pod Security levels are those of that version.
   *
   * @default - that of `HardeningDefaults`, else the newest that this library knows
   */
  readonly target?: string;

  /**
   * The Pod Security level that pods are refused by. Less than restricted needs an exemption of `enforce-restricted`.
   *
   * @default PodSecurityLevel.RESTRICTED
   * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
   */
  readonly enforce?: PodSecurityLevel;

  /**
   * The Pod Security level that pods are noted in the audit log by.
   *
   * @default PodSecurityLevel.RESTRICTED
   */
  readonly audit?: PodSecurityLevel;

  /**
   * The Pod Security level that users are warned by.
   *
   * @default PodSecurityLevel.RESTRICTED
   */
  readonly warn?: PodSecurityLevel;

  /**
   * The DNS servers that pods may ask; an empty list for none.
   *
   * @default - the `dnsServers` of `HardeningDefaults`, else [Peers.kubeDns()]
   */
  readonly dns?: kplus.INetworkPolicyPeer[];

  /**
   * Who may reach every pod, on every port, as `Peers.ingressController()`, `Peers.monitoring()` or `Peers.sameNamespace()`.
   * What only some pods need is better said by their `connections`.
   *
   * @default - nobody
   */
  readonly ingressFrom?: kplus.INetworkPolicyPeer[];

  /**
   * Whom every pod may reach, as `Peers.internet()`, `Peers.apiServer('10.0.0.1/32')`, `Peers.cidr('203.0.113.0/24')` or `Peers.sameNamespace()`.
   * What only some pods need is better said by their `connections`.
   *
   * @default - nobody but DNS
   */
  readonly egressTo?: kplus.INetworkPolicyPeer[];

  /**
   * The LimitRange: what containers, pods and volume claims get and may ask for. Where both the default limit and the maximum of CPU or
   * memory are `none`, an exemption of `limit-range` says why.
   *
   * @default - the defaults of `NamespaceLimits`
   */
  readonly limits?: NamespaceLimits;

  /**
   * The ResourceQuota: what all objects may use together. Where both the requests and the limits of CPU or memory are `none`, an exemption
   * of `resource-quota` says why.
   *
   * @default - the defaults of `NamespaceQuota`
   */
  readonly quota?: NamespaceQuota;

  /**
   * Who may see what runs, as `[Subject.group('payments')]`: bound to `NamespaceRole.viewer`.
   *
   * @default - nobody, and there is no such role
   */
  readonly viewers?: kplus.ISubject[];

  /**
   * Who may change workloads: bound to `NamespaceRole.developer`.
   *
   * @default - nobody, and there is no such role
   */
  readonly developers?: kplus.ISubject[];

  /**
   * Who may also change NetworkPolicies and ServiceAccounts, as the pipeline that deploys: bound to `NamespaceRole.operator`.
   *
   * @default - nobody, and there is no such role
   */
  readonly operators?: kplus.ISubject[];

  /**
   * Why developers and operators may run commands in containers; their roles carry it.
   *
   * @default - they may not
   */
  readonly execReason?: string;

  /**
   * Why operators may read Secrets; their role carries it.
   *
   * @default - they may not
   */
  readonly secretsReason?: string;

  /**
   * More labels of the Namespace.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * More annotations of the Namespace.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The defaults that are switched off, each with the reason, which the Namespace carries as an annotation: `enforce-restricted`, `deny-ingress`,
   * `deny-egress`, `no-default-token`, `limit-range`, `resource-quota`.
   *
   * @default - none
   */
  readonly exemptions?: Exemption[];
}
