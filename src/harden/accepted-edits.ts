import { groupOf, JsonObject } from '../manifest/manifest';
import { valueAt } from '../manifest/pointer';
import { Edit } from '../rules/edit';

const KNATIVE = 'serving.knative.dev';
const POD_CONTEXT = '/securityContext';
// What Knative takes from the securityContext of a container.
const OF_CONTAINER = [`${POD_CONTEXT}/runAsNonRoot`, `${POD_CONTEXT}/seccompProfile`];

/**
 * The edits that the kind of an object accepts. Knative refuses a securityContext of the pod unless a switch of its own is on, so where
 * there is none yet, what a container may have goes to the container, and the rest is left to people.
 */
export function acceptedEdits(object: JsonObject, podPointer: string, scopePointer: string, edits: readonly Edit[]): readonly Edit[] {
  if (groupOf(String(object.apiVersion)) !== KNATIVE || valueAt(object, podPointer + POD_CONTEXT) !== undefined) {
    return edits;
  }
  return edits.flatMap((edit) => {
    const isOfPod = (edit.from === 'pod' || scopePointer === podPointer) && edit.path.startsWith(POD_CONTEXT);
    return !isOfPod ? [edit] : edit.from === 'pod' && OF_CONTAINER.includes(edit.path) ? [{ ...edit, from: 'scope' as const }] : [];
  });
}
