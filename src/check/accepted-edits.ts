import { Instance } from './instance';
import { groupOf, JsonObject } from '../manifest/manifest';
import { keysOf, valueAt } from '../manifest/pointer';
import { Edit } from '../rules/edit';
import { RuleTest } from '../rules/rule';

const KNATIVE = 'serving.knative.dev';
// Beside the game Agones puts a container that needs the token, and hides it from the game itself.
const AGONES = 'agones.dev';
const TOKEN = '/automountServiceAccountToken';
const NON_ROOT = '/runAsNonRoot';
const POD_CONTEXT = '/securityContext';
// What the securityContext of a container has for itself, and Knative takes there.
const OF_CONTAINER = [`${POD_CONTEXT}/runAsNonRoot`, `${POD_CONTEXT}/seccompProfile`];

/**
 * The edits of a fix that the kind of an object accepts. Knative refuses a securityContext of the pod unless a switch of its own is on, and where an
 * operator completes the pod, one that is added may take the place of its own: where there is none yet, what a container may have goes to the
 * container, and the rest is left to people. There a container gets its own word where it would lose one to that of a pod, which nobody knows. A field
 * that a kind does not have is not added to it, nothing is written into a text, and the pods of Agones keep their token.
 */
export function acceptedEdits(object: JsonObject, { pod, pointer }: Instance, edits: readonly Edit[]): readonly Edit[] {
  if (pod === undefined) {
    return edits;
  }
  const { specPointer, place: { completion } } = pod;
  const group = groupOf(String(object.apiVersion));
  const isOfPod = (edit: Edit) => edit.from === 'pod' || pointer === specPointer;
  const wanted = group === AGONES ? edits.filter((edit) => !isOfPod(edit) || edit.path !== TOKEN) : edits;
  const takesContext = completion === undefined && group !== KNATIVE || valueAt(object, specPointer + POD_CONTEXT) !== undefined;
  const placed = takesContext ? wanted : wanted.flatMap((edit) => {
    return !isOfPod(edit) || !edit.path.startsWith(POD_CONTEXT) ? [edit]
      : edit.from === 'pod' && OF_CONTAINER.includes(edit.path) ? [{ ...edit, from: 'scope' as const }] : [];
  });
  if (completion === undefined) {
    return placed;
  }
  const { fields } = completion;
  const said = placed.map((edit) => edit.value === undefined && edit.path === NON_ROOT ? { ...edit, value: true } : edit);
  return fields === undefined ? said : said.filter((edit) => !fields.isText && (!isOfPod(edit) || fields.spec.includes(keysOf(edit.path)[0])));
}

/**
 * Whether the fix of a test that does not hold makes it hold: it has edits, and the kind of the object accepts every one. A fix that has none
 * before that of another rule has made way is no promise, since an exemption may keep what is in its way.
 */
export function isMendable(object: JsonObject, { fix }: RuleTest, instance: Instance): boolean {
  const edits = fix?.(instance.variables) ?? [];
  return edits.length > 0 && acceptedEdits(object, instance, edits).length === edits.length;
}
