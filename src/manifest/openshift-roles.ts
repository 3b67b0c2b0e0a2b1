import { isMap, listOf, mapOf, textOf } from './lenient';
import { JsonObject } from './manifest';

const KINDS = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];

// Users and groups of the system had kinds of their own.
const SUBJECT_KINDS: ReadonlyMap<unknown, string> = new Map([['SystemUser', 'User'], ['SystemGroup', 'Group']]);

/** A role or binding of OpenShift's own group as what its API server makes of it, one of RBAC; everything else as it is. */
export function asRbac(object: JsonObject): JsonObject {
  const { apiVersion, kind } = object;
  if (!textOf(apiVersion).startsWith('authorization.openshift.io/') || !KINDS.includes(kind)) {
    return object;
  }
  const rbac = { ...object, apiVersion: 'rbac.authorization.k8s.io/v1' };
  return textOf(kind).endsWith('Binding') ? { ...rbac, roleRef: roleRefOf(object), subjects: subjectsOf(object) } : rbac;
}

// The kind is not read there: a role of a namespace says in which it is.
function roleRefOf({ roleRef }: JsonObject): JsonObject {
  const { name, namespace } = mapOf(roleRef);
  return { apiGroup: 'rbac.authorization.k8s.io', kind: textOf(namespace) === '' ? 'ClusterRole' : 'Role', name };
}

// Manifests that were read from a cluster name everybody twice.
function subjectsOf({ subjects, userNames, groupNames }: JsonObject): any[] {
  const declared = listOf(subjects)
    .map((subject) => isMap(subject) ? { ...subject, kind: SUBJECT_KINDS.get(subject.kind) ?? subject.kind } : subject);
  const named = [
    ...listOf(userNames).map((name) => ({ kind: 'User', name })),
    ...listOf(groupNames).map((name) => ({ kind: 'Group', name })),
  ];
  const known = new Set(declared.map(mapOf).map(userOrGroup));
  return [...declared, ...named.filter((subject) => !known.has(userOrGroup(subject)))];
}

function userOrGroup({ kind, namespace, name }: Readonly<JsonObject>): string {
  return kind === 'ServiceAccount' ? `User system:serviceaccount:${textOf(namespace)}:${textOf(name)}` : `${textOf(kind)} ${textOf(name)}`;
}
