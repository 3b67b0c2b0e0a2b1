import { textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';

/** A CEL expression: whether a pod runs as the default account. As the API server reads it, the old field counts only where the new one is empty. */
export const RUNS_AS_DEFAULT = `(pod.?serviceAccountName.orValue('') != '' ?
pod.serviceAccountName :
pod.?serviceAccount.orValue('')) in ['', 'default']`;

/** The name of the account that a pod runs as, read in the same way. */
export function accountNameOf(pod: JsonObject): string {
  return textOf(pod.serviceAccountName) || textOf(pod.serviceAccount) || 'default';
}
