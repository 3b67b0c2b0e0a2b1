import { selects } from '../../manifest/label-selector';
import { listOf, mapOf } from '../../manifest/lenient';
import { SetPod } from '../../manifest/manifest-set';
import { isUnnamed } from '../../manifest/unnamed-namespace';

const TEMPLATE = 'object.?spec.?template';
const LABELS = `${TEMPLATE}.?metadata.?labels.orValue({})`;
const ANTI_AFFINITY = `${TEMPLATE}.?spec.?affinity.?podAntiAffinity`;

// What is true of NotIn and DoesNotExist where it is false of In and Exists.
const MEETS = `(e.?operator.orValue('') in ['In', 'Exists']) == (e.?key.orValue('') in ${LABELS} &&
  (e.?operator.orValue('') in ['Exists', 'DoesNotExist'] || ${LABELS}[e.key] in e.?values.orValue([])))`;

const selectsOwnPods = (term: string) => `${term}.?labelSelector.hasValue() &&
  ${term}.?labelSelector.?matchLabels.orValue({}).all(k, k in ${LABELS} && ${LABELS}[k] == ${term}.labelSelector.matchLabels[k]) &&
  ${term}.?labelSelector.?matchExpressions.orValue([]).all(e, ${MEETS})`;

// Namespaces that a term names are those in which it looks, beside those of its selector; without any it is that of the pod.
const looksAtOwn = (term: string) => `(${term}.?namespaces.orValue([]).size() == 0 || ${term}.?namespaceSelector.hasValue() ||
  object.?metadata.?namespace.orValue('') in [''] + ${term}.namespaces)`;

/**
 * A CEL expression: whether the pods of a workload keep away from one another. A term without a selector selects nothing, and one of
 * other pods keeps away from these alone. Where the template has no labels yet, as in a base of kustomize, any term will do.
 */
export const SPREADS = `${TEMPLATE}.?spec.?topologySpreadConstraints.orValue([]).exists(t, ${LABELS}.size() == 0 ||
  ${selectsOwnPods('t')}) ||
${ANTI_AFFINITY}.?requiredDuringSchedulingIgnoredDuringExecution.orValue([]).exists(t, ${LABELS}.size() == 0 ||
  ${selectsOwnPods('t')} && ${looksAtOwn('t')}) ||
${ANTI_AFFINITY}.?preferredDuringSchedulingIgnoredDuringExecution.orValue([]).exists(t, ${LABELS}.size() == 0 ||
  has(t.podAffinityTerm) && ${selectsOwnPods('t.podAffinityTerm')} && ${looksAtOwn('t.podAffinityTerm')})`;

/** The same of a pod of the set. */
export function spreads({ template, labels, namespace }: SetPod): boolean {
  const { topologySpreadConstraints, affinity } = mapOf(template.spec);
  const { requiredDuringSchedulingIgnoredDuringExecution, preferredDuringSchedulingIgnoredDuringExecution } = mapOf(mapOf(affinity).podAntiAffinity);
  const terms = [
    ...listOf(topologySpreadConstraints),
    ...listOf(requiredDuringSchedulingIgnoredDuringExecution),
    ...listOf(preferredDuringSchedulingIgnoredDuringExecution).map((preferred) => mapOf(preferred).podAffinityTerm),
  ];
  return terms.map(mapOf).some(({ labelSelector, namespaces, namespaceSelector }) => Object.keys(labels).length === 0
    || selects(labelSelector, labels)
    && (listOf(namespaces).length === 0 || namespaceSelector !== undefined || isUnnamed(namespace) || listOf(namespaces).includes(namespace)));
}
