import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids } from './permission';
import { nsa } from '../reference';
import { rule } from '../rule';

export const noPodExec = rule({
  id: 'no-pod-exec',
  title: 'Roles let nobody run commands in pods',
  severity: 'high',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      // Before v1.35 a WebSocket is opened by get alone.
      expression: forbids({ groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] }),
      message: 'commands may be run in containers, with the rights and the Secrets of every pod: {value}',
    },
    {
      scope: 'role-rule',
      expression: forbids({ groups: [''], resources: ['pods/ephemeralcontainers'], verbs: ['update', 'patch'] }),
      message: 'containers of any image may be added to running pods: {value}',
    },
  ],
  remediation: 'Leave pods/exec, pods/attach and pods/ephemeralcontainers out; logs, metrics and events serve for day-to-day work.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Emergency roles and backup tools that dump a database from inside its pod: exempt the role, and say who holds it.`,
  references: [
    nsa('pods-exec-restrict', 'Authentication and authorization, Role-based access control'),
    nsa('control-plane-rbac', 'Network separation and hardening, Control plane hardening'),
  ],
  peers: {
    kubescape: ['C-0002'],
    trivy: ['KSV-0053', 'KSV-0054'],
    checkov: ['CKV2_K8S_2'],
    polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach', 'clusterrolebindingPodExecAttach', 'rolebindingClusterRolePodExecAttach', 'rolebindingRolePodExecAttach'],
  },
  bad: [
    { title: 'exec', object: roleWith(coreRule(['pods', 'pods/exec'], ['create'])) },
    { title: 'attach by get', object: roleWith(coreRule(['pods/attach'], ['get'])) },
    { title: 'exec of everything', object: clusterRoleWith(coreRule(['*/exec'], ['create'])) },
    { title: 'every resource of the core group may be got', object: clusterRoleWith(coreRule(['*'], ['get'])) },
    { title: 'ephemeral containers', object: roleWith(coreRule(['pods/ephemeralcontainers'], ['patch'])) },
  ],
  good: [
    { title: 'pods and their logs', object: roleWith(coreRule(['pods', 'pods/log'], ['get', 'list', 'watch'])) },
    { title: 'everything of another API group', object: roleWith(groupRule('apps', ['*'], ['get'])) },
  ],
});
