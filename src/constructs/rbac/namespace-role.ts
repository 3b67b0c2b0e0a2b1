import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { HardenedRole } from './hardened-role';
import { CompactRule, DEVELOPER_RULES, EXEC_RULES, OPERATOR_RULES, SECRETS_RULES, VIEWER_RULES } from './namespace-role-rules';
import { Exemption } from '../exemption';

/** Properties of `NamespaceRole`. */
export interface NamespaceRoleProps extends kplus.ResourceProps {
  /**
   * Why holders may run commands in containers and open ports to them: the role then allows it, and carries the reason as an exemption
   * of `no-pod-exec`.
   *
   * @default - they may not
   */
  readonly execReason?: string;

  /**
   * Why holders may read and write every Secret: the role then allows it, and carries the reason as an exemption of `no-secret-access`.
   *
   * @default - nobody reads Secrets; developers and operators may create and update them
   */
  readonly secretsReason?: string;

  /**
   * The rules about roles that do not apply to what is allowed in addition, each with the reason.
   *
   * @default - none
   */
  readonly exemptions?: Exemption[];
}

/**
 * The usual roles of a team in its namespace, of which each holds the rights of the one before: viewer, developer, operator.
 *
 * None may read Secrets, run commands in containers, or write quotas, limits, roles and bindings. Whoever may create workloads can still
 * mount any Secret of the namespace into one.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/
 */
export class NamespaceRole extends HardenedRole {
  /** May see workloads, their logs, events and settings. */
  public static viewer(scope: Construct, id: string, props: NamespaceRoleProps = {}): NamespaceRole {
    return new NamespaceRole(scope, id, VIEWER_RULES, props);
  }

  /**
   * May also change workloads, Services, ConfigMaps, Ingresses and volume claims, and put Secrets there.
   *
   * NetworkPolicies and ServiceAccounts are not among that: a developer could open what the namespace closes.
   */
  public static developer(scope: Construct, id: string, props: NamespaceRoleProps = {}): NamespaceRole {
    return new NamespaceRole(scope, id, DEVELOPER_RULES, props);
  }

  /** May also change NetworkPolicies, ServiceAccounts and DaemonSets, as the pipeline does that deploys hardened workloads. */
  public static operator(scope: Construct, id: string, props: NamespaceRoleProps = {}): NamespaceRole {
    return new NamespaceRole(scope, id, OPERATOR_RULES, props);
  }

  private readonly ready: readonly CompactRule[];

  private constructor(scope: Construct, id: string, ready: readonly CompactRule[], props: NamespaceRoleProps) {
    super(scope, id, {
      metadata: props.metadata,
      exemptions: [
        ...props.execReason === undefined ? [] : [{ rule: 'no-pod-exec', reason: props.execReason }],
        ...props.secretsReason === undefined ? [] : [{ rule: 'no-secret-access', reason: props.secretsReason }],
        ...props.exemptions ?? [],
      ],
    });
    this.ready = [
      ...ready,
      ...props.execReason === undefined ? [] : EXEC_RULES,
      ...props.secretsReason === undefined ? [] : SECRETS_RULES,
    ];
  }

  /** The rules of the role, with those that were added. */
  public get rules(): kplus.RolePolicyRule[] {
    const ready = this.ready.map(({ apiGroups: [apiGroup], resources, verbs }) => ({
      verbs: [...verbs],
      resources: resources.map((resourceType) => kplus.ApiResource.custom({ apiGroup: apiGroup === '' ? 'core' : apiGroup, resourceType })),
    }));
    return [...ready, ...super.rules];
  }

  /** @internal */
  protected _complete(object: any): void {
    super._complete(object);
    // Not through allow(), which renders a rule for each resource: a role would be five times as long.
    object.rules = [
      ...this.ready.map(({ apiGroups, resources, verbs }) => ({ apiGroups: [...apiGroups], resources: [...resources], verbs: [...verbs] })),
      ...object.rules ?? [],
    ];
  }
}
