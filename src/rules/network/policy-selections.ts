import { mapOf } from '../../manifest/lenient';
import { SetObject, SetPod } from '../../manifest/manifest-set';
import { oncePerSet } from '../../manifest/once-per-set';

/** The pods that the network policies of a set select, each with the policies that do: many policies may select the same. */
export const policySelections = oncePerSet((set): ReadonlyMap<readonly SetPod[], readonly SetObject[]> => {
  const selections = new Map<readonly SetPod[], SetObject[]>();
  for (const policy of set.ofKind('networking.k8s.io/NetworkPolicy')) {
    const pods = set.podsSelected(policy.namespace, mapOf(policy.object.spec).podSelector ?? {});
    const policies = selections.get(pods);
    if (policies === undefined) {
      selections.set(pods, [policy]);
    } else {
      policies.push(policy);
    }
  }
  return selections;
});
