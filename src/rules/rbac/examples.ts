import { JsonObject } from '../../manifest/manifest';

const API_VERSION = 'rbac.authorization.k8s.io/v1';

/** A Role with these rules. */
export function roleWith(...rules: JsonObject[]): JsonObject {
  return { apiVersion: API_VERSION, kind: 'Role', metadata: { name: 'app', namespace: 'payments' }, rules };
}

/** A ClusterRole with these rules. */
export function clusterRoleWith(...rules: JsonObject[]): JsonObject {
  return { apiVersion: API_VERSION, kind: 'ClusterRole', metadata: { name: 'app' }, rules };
}

/** A rule about the core group. */
export function coreRule(resources: string[], verbs: string[], resourceNames?: string[]): JsonObject {
  return groupRule('', resources, verbs, resourceNames);
}

/** A rule about one group. */
export function groupRule(apiGroup: string, resources: string[], verbs: string[], resourceNames?: string[]): JsonObject {
  return { apiGroups: [apiGroup], resources, verbs, ...resourceNames === undefined ? {} : { resourceNames } };
}

/** A RoleBinding of the ClusterRole "view" to these subjects. */
export function roleBindingWith(...subjects: JsonObject[]): JsonObject {
  return binding('RoleBinding', { name: 'app', namespace: 'payments' }, 'view', subjects);
}

/** A ClusterRoleBinding of a ClusterRole to these subjects. */
export function clusterRoleBindingWith(role: string, ...subjects: JsonObject[]): JsonObject {
  return binding('ClusterRoleBinding', { name: 'app' }, role, subjects);
}

function binding(kind: string, metadata: JsonObject, role: string, subjects: JsonObject[]): JsonObject {
  return { apiVersion: API_VERSION, kind, metadata, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role }, subjects };
}

/** A subject that is a group. */
export function group(name: string): JsonObject {
  return { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name };
}
