import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { HardenedRoleBinding } from './hardened-role-binding';
import { renderJudged } from './judgement';
import { mendRules } from './role-rules';
import { Exemption } from '../exemption';

/** Properties of `HardenedRole`. */
export interface HardenedRoleProps extends kplus.RoleProps {
  /**
   * The rules about roles that do not apply, each with the reason.
   *
   * @default - none
   */
  readonly exemptions?: Exemption[];
}

/**
 * A Role without wildcards, without access to Secrets that it does not name, and without any way to more rights, unless an exemption says why.
 *
 * Rendering throws where it contradicts a rule without an exemption.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/
 */
export class HardenedRole extends kplus.Role {
  constructor(scope: Construct, id: string, props: HardenedRoleProps = {}) {
    super(scope, id, { metadata: props.metadata, rules: props.rules });
    renderJudged(this, this.apiObject, props.exemptions ?? [], (object) => this._complete(object));
  }

  /**
   * Binds the role to subjects, in the role's namespace, by a `HardenedRoleBinding`.
   *
   * @param subjects users, groups and service accounts
   */
  public bind(...subjects: kplus.ISubject[]): kplus.RoleBinding {
    const id = `RoleBinding${subjects.map(({ node }) => node.addr).sort().join('')}`;
    const binding = new HardenedRoleBinding(this, id, { role: this });
    binding.addSubjects(...subjects);
    return binding;
  }

  /** @internal */
  protected _complete(object: any): void {
    mendRules(object);
  }
}
