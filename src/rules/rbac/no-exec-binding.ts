import { allows } from './authorizer';
import { clusterRoleWith, coreRule, group, roleBindingWith, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { Permission } from './permission';
import { Rights } from './rights';
import { ManifestSet } from '../../manifest/manifest-set';
import { nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const EXEC: Permission = { groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] };

export const noExecBinding = rule({
  id: 'no-exec-binding',
  title: 'Bindings hand out no right to run commands in pods that their role does not show',
  severity: 'medium',
  category: 'rbac',
  judge: findHiddenExec,
  remediation: 'Bind a role that lists what the subjects do, without pods/exec and pods/attach, instead of admin or edit.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Namespaces for development, whose developers are meant to look into their pods: exempt the binding.`,
  references: [
    nsa('pods-exec-restrict', 'Authentication and authorization, Role-based access control'),
    nsa('rbac-least-privilege', 'Authentication and authorization, Role-based access control'),
  ],
  peers: { kubescape: ['C-0002'], trivy: ['KSV-0111'], polaris: ['clusterrolebindingPodExecAttach', 'rolebindingClusterRolePodExecAttach', 'rolebindingRolePodExecAttach'] },
  bad: [
    { title: 'edit', object: bindingOf('edit') },
    { title: 'admin', object: bindingOf('admin') },
    {
      title: 'a role that gets it by a label of another',
      object: bindingOf('app'),
      others: [
        { ...clusterRoleWith(coreRule(['pods'], ['get'])), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'app' } }] } },
        { ...clusterRoleWith(coreRule(['pods/exec'], ['create'])), metadata: { name: 'piece', labels: { part: 'app' } } },
      ],
    },
  ],
  good: [
    { title: 'view', object: roleBindingWith(group('developers')) },
    { title: 'a role whose own rules say it, where it is asked for', object: bindingOf('app'), others: [clusterRoleWith(coreRule(['pods/exec'], ['create']))] },
    { title: 'a role that nobody shows', object: bindingOf('payments-developer') },
    { title: 'a role of the namespace', object: { ...bindingOf('app'), roleRef: { kind: 'Role', name: 'app' } }, others: [roleWith(coreRule(['pods'], ['get']))] },
  ],
});

function bindingOf(role: string) {
  return { ...roleBindingWith(group('developers')), roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role } };
}

function* findHiddenExec(set: ManifestSet): Iterable<SetFailure> {
  for (const grant of Rights.of(set).grants) {
    // cluster-admin has a rule of its own.
    if (grant.roleName !== 'cluster-admin' && grant.rules.some(permitsExec) && !grant.shown.some(permitsExec)) {
      const { binding: subject, roleName } = grant;
      yield { subject, pointer: '/roleRef/name', message: `the subjects of "${subject.name}" may run commands in pods, by the role "${roleName}"` };
    }
  }
}

function permitsExec(roleRule: unknown): boolean {
  return allows(roleRule, EXEC);
}
