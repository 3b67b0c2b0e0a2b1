import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { renderJudged } from './judgement';
import { completeSubjects } from './subjects';
import { Exemption } from '../exemption';

/** Properties of `HardenedRoleBinding`. */
export interface HardenedRoleBindingProps extends kplus.RoleBindingProps {
  /**
   * The rules about bindings that do not apply, each with the reason.
   *
   * @default - none
   */
  readonly exemptions?: Exemption[];
}

/**
 * A RoleBinding that gives nothing to everybody, no cluster-admin, and nothing to the service account "default", unless an exemption says why.
 *
 * It is in the namespace of its role where it says no other. Rendering throws where it contradicts a rule without an exemption.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
 */
export class HardenedRoleBinding extends kplus.RoleBinding {
  /** @throws an Error where the binding is in another namespace than its role, since it would find none there */
  constructor(scope: Construct, id: string, props: HardenedRoleBindingProps) {
    const roleNamespace = namespaceOfRole(props.role);
    super(scope, id, { role: props.role, metadata: { ...props.metadata, namespace: props.metadata?.namespace ?? roleNamespace } });
    if (roleNamespace !== undefined && this.metadata.namespace !== roleNamespace) {
      throw new Error(`${this.node.path}: the binding is in the namespace "${this.metadata.namespace}", its role in "${roleNamespace}": `
        + 'a Role is bound in its own namespace only; leave the namespace out, or bind a ClusterRole');
    }
    renderJudged(this, this.apiObject, props.exemptions ?? [], (object) => completeSubjects(object, this.node.path, this.subjects));
  }
}

function namespaceOfRole(role: kplus.IRole): string | undefined {
  return role.kind === 'Role' ? (role as { metadata?: { namespace?: string } }).metadata?.namespace : undefined;
}
