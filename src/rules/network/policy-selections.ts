import { mapOf } from '../../manifest/lenient';
import { ManifestSet, SetObject, SetPod } from '../../manifest/manifest-set';

type Selections = ReadonlyMap<readonly SetPod[], readonly SetObject[]>;

// Made once.
const SELECTIONS = new WeakMap<ManifestSet, Selections>();

/** The pods that the network policies of a set select, each with the policies that do: many policies may select the same. */
export function policySelections(set: ManifestSet): Selections {
  let known = SELECTIONS.get(set);
  if (known === undefined) {
    known = selectionsIn(set);
    SELECTIONS.set(set, known);
  }
  return known;
}

function selectionsIn(set: ManifestSet): Selections {
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
}
