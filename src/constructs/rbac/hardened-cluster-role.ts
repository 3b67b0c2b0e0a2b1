import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { HardenedClusterRoleBinding } from './hardened-cluster-role-binding';
import { HardenedRoleBinding } from './hardened-role-binding';
import { renderJudged } from './judgement';
import { mendRules, withoutNamespace } from './role-rules';
import { Exemption } from '../exemption';

/** Properties of `HardenedClusterRole`. */
export interface HardenedClusterRoleProps extends kplus.ClusterRoleProps {
  /**
   * The rules about roles that do not apply, each with the reason.
   *
   * @default - none
   */
  readonly exemptions?: Exemption[];
}

/**
 * A ClusterRole without wildcards, without access to Secrets that it does not name, and without any way to more rights, unless an exemption
 * says why.
 *
 * Rendering throws where it contradicts a rule without an exemption.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/
 */
export class HardenedClusterRole extends kplus.ClusterRole {
  constructor(scope: Construct, id: string, props: HardenedClusterRoleProps = {}) {
    super(scope, id, { metadata: props.metadata, rules: props.rules, aggregationLabels: props.aggregationLabels });
    renderJudged(this, this.apiObject, props.exemptions ?? [], (object) => {
      withoutNamespace(object);
      mendRules(object);
    });
  }

  /**
   * Binds the role to subjects in the whole cluster, by a `HardenedClusterRoleBinding`.
   *
   * @param subjects users, groups and service accounts
   */
  public bind(...subjects: kplus.ISubject[]): kplus.ClusterRoleBinding {
    const binding = new HardenedClusterRoleBinding(this, 'ClusterRoleBinding', { role: this });
    binding.addSubjects(...subjects);
    return binding;
  }

  /**
   * Binds the role to subjects in one namespace only, by a `HardenedRoleBinding`.
   *
   * @param namespace the namespace in which the subjects get the rights
   * @param subjects users, groups and service accounts
   */
  public bindInNamespace(namespace: string, ...subjects: kplus.ISubject[]): kplus.RoleBinding {
    const binding = new HardenedRoleBinding(this, `RoleBinding-${namespace}`, { role: this, metadata: { namespace } });
    binding.addSubjects(...subjects);
    return binding;
  }
}
