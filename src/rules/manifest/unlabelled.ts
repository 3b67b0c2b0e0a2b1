import { mapOf } from '../../manifest/lenient';
import { SetPod } from '../../manifest/manifest-set';
import { groupKindOf } from '../../manifest/pod-template';

/** The kinds that the API server refuses without a selector. */
export const WITH_SELECTOR: ReadonlySet<string> = new Set([
  'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet',
  'argoproj.io/Rollout', 'apps.kruise.io/CloneSet', 'apps.kruise.io/StatefulSet', 'apps.kruise.io/DaemonSet',
]);

/** Whether a workload has neither a selector nor labels on its pods, as in a base or a patch of kustomize, which puts them there. */
export function awaitsLabels({ object, template }: SetPod): boolean {
  return WITH_SELECTOR.has(groupKindOf(object)) && mapOf(object.spec).selector === undefined && template.metadata.labels === undefined;
}
