import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { renderJudged } from './judgement';
import { withoutNamespace } from './role-rules';
import { completeSubjects } from './subjects';
import { Exemption } from '../exemption';

/** Properties of `HardenedClusterRoleBinding`. */
export interface HardenedClusterRoleBindingProps extends kplus.ClusterRoleBindingProps {
  /**
   * The rules about bindings that do not apply, each with the reason.
   *
   * @default - none
   */
  readonly exemptions?: Exemption[];
}

/**
 * A ClusterRoleBinding that gives nothing to everybody, no cluster-admin, and nothing to a service account "default", unless an exemption says why.
 *
 * Rendering throws where it contradicts a rule without an exemption.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
 */
export class HardenedClusterRoleBinding extends kplus.ClusterRoleBinding {
  constructor(scope: Construct, id: string, props: HardenedClusterRoleBindingProps) {
    super(scope, id, { role: props.role, metadata: props.metadata });
    renderJudged(this, this.apiObject, props.exemptions ?? [], (object) => {
      withoutNamespace(object);
      completeSubjects(object, this.node.path, this.subjects);
    });
  }
}
