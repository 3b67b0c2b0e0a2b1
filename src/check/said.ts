import { Instance } from './instance';
import type { PlannedTest } from './plan';
import { isSaidForAll, isWholeContainer } from '../manifest/pod-container';
import { PodTemplate } from '../manifest/pod-template';
import { valueAt } from '../manifest/pointer';
import { expressionsOf } from '../rules/rule';

// What Kubernetes takes from the pod where a container says nothing.
const INHERITED = /^\/securityContext\/(appArmorProfile|runAsGroup|runAsNonRoot|runAsUser|seLinuxOptions|seccompProfile|windowsOptions)(\/|$)/;

/**
 * Whether a test that does not hold is about what somebody wrote. In a part of a workload nothing is missing, since the rest may say it.
 * In a pod that an operator completes, what is not said is for the operator to say: about the pod, about its own containers, and by the
 * pod about every container. What a container that it takes as it is does not say is missing, as in any pod, unless defaults
 * in the object say it. A test without a field is about all that is there.
 */
export function isSaid({ test }: PlannedTest, instance: Instance, isPartOfWorkload: boolean): boolean {
  const { pod, value, variables } = instance;
  if (!isPartOfWorkload && pod?.place.completion === undefined) {
    return true;
  }
  const { scope, field } = test;
  const isPart = isPartOfWorkload || variables.container !== undefined && !isWholeContainer(pod!, variables.container);
  switch (scope) {
    case 'object':
    case 'pod':
      return isThere(value, field);
    case 'container':
      return isThere(value, field) || !isPart && !INHERITED.test(field!) && !isSettled(pod!, field!) && !isSaidForAll(pod!, variables.object, field!);
    default:
      // A probe of a port that the operator declares is not told by the part that is written.
      return !isPart || isThere(value, field) && !expressionsOf({ tests: [test] }).some((expression) => /\bcontainer\b/.test(expression));
  }
}

function isSettled({ place }: PodTemplate, field: string): boolean {
  return place.completion?.settled?.some((settled) => field === settled || field.startsWith(`${settled}/`)) ?? false;
}

function isThere(value: unknown, field: string | undefined): boolean {
  return field === undefined || valueAt(value, field) !== undefined;
}
