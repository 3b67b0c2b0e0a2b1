/**
 * What an expression of a rule is asked about. Each scope binds a variable of that name, and those of the scopes around it:
 * an expression on `container` also sees `pod`, `podMetadata` and `object`.
 * Expressions of rules with parameters see these as `params`.
 *
 * | scope | is asked once for | binds |
 * | --- | --- | --- |
 * | `object` | each object of the rule's kinds | `object` |
 * | `pod` | each pod spec, in whatever kind it sits | and `pod`, `podMetadata` |
 * | `security-context` | the pod's and each container's securityContext, where there is one | and `securityContext` |
 * | `sysctl` | each sysctl of the pod | and `sysctl` |
 * | `annotation` | each annotation of the pod | and `key`, `annotation` (its value) |
 * | `volume` | each volume | and `volume` |
 * | `container` | each container, init and ephemeral container | and `container` |
 * | `port` | each port of a container | and `port` |
 * | `env` | each entry of a container's `env` | and `env` |
 * | `handler` | each probe and lifecycle handler of a container | and `handler` |
 * | `role-rule` | each rule of a Role or ClusterRole | `object`, `roleRule` |
 * | `subject` | each subject of a RoleBinding or ClusterRoleBinding | `object`, `subject` |
 */
export const SCOPES = [
  'object', 'pod', 'security-context', 'sysctl', 'annotation', 'volume', 'container', 'port', 'env', 'handler',
  'role-rule', 'subject',
] as const;
export type Scope = typeof SCOPES[number];

/** The variables that an expression may use, by scope. */
export const VARIABLES: Readonly<Record<Scope, readonly string[]>> = {
  'object': ['object'],
  'pod': ['object', 'pod', 'podMetadata'],
  'security-context': ['object', 'pod', 'podMetadata', 'securityContext'],
  'sysctl': ['object', 'pod', 'podMetadata', 'sysctl'],
  'annotation': ['object', 'pod', 'podMetadata', 'key', 'annotation'],
  'volume': ['object', 'pod', 'podMetadata', 'volume'],
  'container': ['object', 'pod', 'podMetadata', 'container'],
  'port': ['object', 'pod', 'podMetadata', 'container', 'port'],
  'env': ['object', 'pod', 'podMetadata', 'container', 'env'],
  'handler': ['object', 'pod', 'podMetadata', 'container', 'handler'],
  'role-rule': ['object', 'roleRule'],
  'subject': ['object', 'subject'],
};
