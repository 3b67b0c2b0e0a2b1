import { JsonObject } from '../../manifest/manifest';

/** The label by which the API server keeps the pods of a namespace to a level. */
export const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** The pointer of the label in a Namespace; that of its version goes on with `-version`. */
export const ENFORCE_POINTER = `/metadata/labels/${ENFORCE.replace('/', '~1')}`;

/** A pattern of the versions whose level restricted has all its controls, as it has since v1.25. */
export const WHOLE_RESTRICTED_VERSION = 'latest|v1[.](2[5-9]|[3-9][0-9]|[1-9][0-9][0-9]+)';

/** A Namespace with these labels. */
export function namespaceWith(labels?: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments', ...labels === undefined ? {} : { labels } } };
}
