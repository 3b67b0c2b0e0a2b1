import { Instance } from './instance';
import { groupOf, JsonObject } from '../manifest/manifest';
import { valueAt } from '../manifest/pointer';
import { Edit } from '../rules/edit';
import { RuleTest } from '../rules/rule';

const KNATIVE = 'serving.knative.dev';
const POD_CONTEXT = '/securityContext';
// What Knative takes from the securityContext of a container.
const OF_CONTAINER = [`${POD_CONTEXT}/runAsNonRoot`, `${POD_CONTEXT}/seccompProfile`];

/**
 * The edits of a fix that the kind of an object accepts. Knative refuses a securityContext of the pod unless a switch of its own is on, so where
 * there is none yet, what a container may have goes to the container, and the rest is left to people.
 */
export function acceptedEdits(object: JsonObject, { pod, pointer }: Instance, edits: readonly Edit[]): readonly Edit[] {
  if (!refusesPodContext(object) || pod === undefined || valueAt(object, pod.specPointer + POD_CONTEXT) !== undefined) {
    return edits;
  }
  return edits.flatMap((edit) => {
    const isOfPod = (edit.from === 'pod' || pointer === pod.specPointer) && edit.path.startsWith(POD_CONTEXT);
    return !isOfPod ? [edit] : edit.from === 'pod' && OF_CONTAINER.includes(edit.path) ? [{ ...edit, from: 'scope' as const }] : [];
  });
}

/**
 * Whether the fix of a test that does not hold makes it hold: it has edits, and the kind of the object accepts every one. A fix that has none
 * before that of another rule has made way is no promise, since an exemption may keep what is in its way.
 */
export function isMendable(object: JsonObject, { fix }: RuleTest, instance: Instance): boolean {
  const edits = fix?.(instance.variables) ?? [];
  return edits.length > 0 && acceptedEdits(object, instance, edits).length === edits.length;
}

function refusesPodContext({ apiVersion }: JsonObject): boolean {
  return groupOf(String(apiVersion)) === KNATIVE;
}
