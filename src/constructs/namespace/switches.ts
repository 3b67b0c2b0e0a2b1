/** The defaults of a namespace that an exemption with a reason switches off. Each is a rule of the catalogue too, so that `check` reads the exemption. */

/** Pod Security is enforced at the level restricted. */
export const ENFORCE_RESTRICTED = 'enforce-restricted';
/** A NetworkPolicy forbids what comes in and no other policy allows. */
export const DENY_INGRESS = 'deny-ingress';
/** A NetworkPolicy forbids what goes out and no other policy allows. */
export const DENY_EGRESS = 'deny-egress';
/** The ServiceAccount "default" mounts no token. */
export const NO_DEFAULT_TOKEN = 'no-default-token';
/** A LimitRange bounds what containers, pods and volume claims may ask for. */
export const LIMIT_RANGE = 'limit-range';
/** A ResourceQuota bounds what all objects may use together. */
export const RESOURCE_QUOTA = 'resource-quota';

export const NAMESPACE_SWITCHES: readonly string[] = [ENFORCE_RESTRICTED, DENY_INGRESS, DENY_EGRESS, NO_DEFAULT_TOKEN, LIMIT_RANGE, RESOURCE_QUOTA];
