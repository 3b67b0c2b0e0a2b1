import { Labelled, LabelIndex } from '../../manifest/label-index';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { groupOf, identityKeyOf } from '../../manifest/manifest';
import { ManifestSet, SetObject, SetPod } from '../../manifest/manifest-set';
import { oncePerSet } from '../../manifest/once-per-set';
import { groupKindOf } from '../../manifest/pod-template';
import { isUnnamed } from '../../manifest/unnamed-namespace';
import { awaitsLabels } from '../manifest/unlabelled';
import { SYSTEM_NAMESPACES } from '../namespace/kinds';

/** The names and the labels of the custom resources of a set. */
interface CustomResources { readonly names: ReadonlySet<string>; readonly index: LabelIndex<Labelled> }

// What controllers put on the pods that they make, beside the labels of the template.
const ADDED_LABELS = new Set([
  'apps.kubernetes.io/pod-index', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-completion-index', 'batch.kubernetes.io/job-name',
  'controller-revision-hash', 'job-name', 'pod-template-generation', 'pod-template-hash', 'rollouts-pod-template-hash', 'statefulset.kubernetes.io/pod-name',
]);

// Keys of labels that controllers of custom resources put on their pods, by what they begin with.
const ADDED_PREFIXES = [
  'actions.github.com/', 'agents.x-k8s.io/', 'agones.dev/', 'apps.kruise.io/', 'batch.volcano.sh/', 'jobset.sigs.k8s.io/', 'leaderworkerset.sigs.k8s.io/',
  'common.k8s.elastic.co/', 'elasticsearch.k8s.elastic.co/', 'kibana.k8s.elastic.co/', 'operator.prometheus.io/', 'ray.io/', 'scaledjob.keda.sh/', 'serving.knative.dev/', 'trainer.kubeflow.org/', 'training.kubeflow.org/', 'volcano.sh/',
];

function isAdded(key: string): boolean {
  return ADDED_LABELS.has(key) || ADDED_PREFIXES.some((prefix) => key.startsWith(prefix));
}

/**
 * Whether a selector selects none of the pods of a namespace, though some are in the set, and none that a controller may make there.
 * What is in a namespace of the system comes with the cluster, and no manifest need show it.
 */
export function selectsNobody(set: ManifestSet, namespace: string, wanted: unknown): boolean {
  if (SYSTEM_NAMESPACES.includes(namespace)) {
    return false;
  }
  const selector = withoutAddedLabels(wanted);
  return set.podsIn(namespace).length > 0
    && set.podsSelected(namespace, selector).length === 0
    && (isUnnamed(namespace) || !set.selectsUnnamed(selector))
    && !unlabelledIn(set).has(namespace)
    && !mayMeanPodsOfController(set, namespace, selector);
}

/** The namespaces with a workload that the set shows without labels only: it cannot be told what will select its pods. */
const unlabelledIn = oncePerSet((set): ReadonlySet<string> => {
  const unlabelled = set.pods.filter(awaitsLabels);
  // The patch of a workload that is in the set as a whole says nothing about labels.
  const whole = unlabelled.length === 0 ? new Set() : new Set(set.pods.filter((pod) => !awaitsLabels(pod)).map(nameOf));
  return new Set(unlabelled.filter((pod) => !whole.has(nameOf(pod))).map(({ namespace }) => namespace));
});

// Without the namespace, which a patch seldom names.
function nameOf({ object, name }: SetPod): string {
  return `${groupKindOf(object)} ${name}`;
}

/** A selector without the labels that controllers put on the pods that they make. */
export function withoutAddedLabels(selector: unknown): unknown {
  const { matchLabels } = mapOf(selector);
  return Object.keys(mapOf(matchLabels)).some(isAdded)
    ? { ...mapOf(selector), matchLabels: Object.fromEntries(Object.entries(mapOf(matchLabels)).filter(([key]) => !isAdded(key))) }
    : selector;
}

/**
 * Whether a selector may well mean pods that a controller makes of a custom resource of the namespace, which no manifest shows: such
 * pods carry the labels of the resource, or its name.
 */
function mayMeanPodsOfController(set: ManifestSet, namespace: string, selector: unknown): boolean {
  const { matchLabels, matchExpressions } = mapOf(selector);
  const expressed = listOf(matchExpressions).flatMap((expression) => listOf(mapOf(expression).values));
  const { names, index } = customResources(set);
  return [...Object.values(mapOf(matchLabels)), ...expressed].some((value) => typeof value === 'string' && names.has(identityKeyOf('', namespace, value)))
    || index.selected(namespace, selector).length > 0;
}

const customResources = oncePerSet((set): CustomResources => {
  const resources = set.objects.filter(isCustom);
  return {
    names: new Set(resources.map(({ namespace, name }) => identityKeyOf('', namespace, name))),
    index: new LabelIndex(resources.map(({ namespace, object }) => ({ namespace, labels: mapOf(mapOf(object.metadata).labels) }))),
  };
});

// Kinds that stand beside a workload under its name and labels, and make no pods.
const WITHOUT_PODS = new Set([
  'bitnami.com/SealedSecret', 'cert-manager.io/Certificate', 'external-secrets.io/ExternalSecret', 'keda.sh/ScaledObject',
  'monitoring.coreos.com/PodMonitor', 'monitoring.coreos.com/PrometheusRule', 'monitoring.coreos.com/ServiceMonitor',
  'networking.istio.io/DestinationRule', 'networking.istio.io/VirtualService', 'security.istio.io/AuthorizationPolicy',
]);

// The groups of Kubernetes are a word, or end in its own domain.
function isCustom({ object }: SetObject): boolean {
  const group = groupOf(textOf(object.apiVersion));
  return group.includes('.') && !group.endsWith('.k8s.io') && !WITHOUT_PODS.has(groupKindOf(object));
}
