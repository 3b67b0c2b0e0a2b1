import { autoscalersByTarget, fewestOf } from './autoscalers';
import { isAll, isNothing, shareOf } from './budget-amounts';
import { autoscaler, budget, workload } from './workload-examples';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet, SetObject, SetPod } from '../../manifest/manifest-set';
import { podWith } from '../examples';
import { selectsNobody } from '../network/selects-nobody';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const BUDGET = 'policy/PodDisruptionBudget';

// As a base or a patch of kustomize has it.
const UNLABELLED = workload('Deployment', { selector: undefined, template: { spec: podWith({}).spec } });

export const workableDisruptionBudget = rule({
  id: 'workable-disruption-budget',
  title: 'Disruption budgets protect some pods, and let one go at a time',
  severity: 'medium',
  category: 'reliability',
  judge: findUnworkable,
  remediation: 'Set maxUnavailable to 1, or minAvailable below the number of pods, and let each pod be selected by one budget: a node cannot be drained while a budget lets no pod go.',
  whenNotToUse: 'Pods that only a person may stop, after a preparation that no budget can wait for. Budgets for different environments in one folder: judge each alone.',
  references: [kubernetes('tasks/run-application/configure-pdb/', 'Specifying a Disruption Budget for your Application')],
  peers: {
    'kube-linter': ['pdb-min-available', 'pdb-max-unavailable'],
    'kube-score': ['poddisruptionbudget-has-policy'],
    'polaris': ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas', 'pdbMinAvailableEqualToHPAMinReplicas', 'pdbMinAvailableGreaterThanHPAMaxReplicas'],
    'gatekeeper': ['poddisruptionbudget'],
  },
  bad: [
    { title: 'no pod may go', object: budget({ maxUnavailable: 0 }) },
    { title: 'no pod may go, as a share', object: budget({ maxUnavailable: '0%' }) },
    { title: 'all pods have to stay', object: budget({ minAvailable: '100%' }) },
    { title: 'as many have to stay as there are', object: budget({ minAvailable: 2 }), others: [workload('Deployment', { replicas: 2 })] },
    { title: 'a share that is rounded up to all', object: budget({ minAvailable: '50%' }), others: [workload('Deployment', {})] },
    {
      title: 'as many have to stay as an autoscaler may leave',
      object: budget({ minAvailable: 2 }),
      others: [workload('Deployment', { replicas: 5 }), autoscaler({ minReplicas: 2, maxReplicas: 5 })],
    },
    { title: 'no pod may go, as a share of several digits', object: budget({ maxUnavailable: '0000%' }) },
    { title: 'all pods have to stay, with a zero before it', object: budget({ minAvailable: '0100%' }) },
    { title: 'a number as text', object: budget({ maxUnavailable: '1' }) },
    { title: 'both', object: budget({ maxUnavailable: 1, minAvailable: 1 }) },
    { title: 'no selector', object: { ...budget({}), spec: { maxUnavailable: 1 } } },
    { title: 'a selector that is null', object: budget({ maxUnavailable: 1 }, null) },
    { title: 'nothing said', object: budget({}) },
    {
      title: 'pods that are not there, beside a patch of those that are',
      object: budget({ maxUnavailable: 1 }, { matchLabels: { app: 'wbe' } }),
      others: [workload('Deployment', { replicas: 2 }), UNLABELLED],
    },
    {
      title: 'pods of another budget',
      object: budget({ maxUnavailable: 1 }),
      others: [workload('Deployment', { replicas: 2 }), { ...budget({ maxUnavailable: 1 }), metadata: { name: 'all', namespace: 'payments' } }],
    },
    {
      title: 'pods of another budget, by another selector',
      object: budget({ maxUnavailable: 1 }),
      others: [workload('Deployment', { replicas: 2 }), { ...budget({ minAvailable: 1 }, {}), metadata: { name: 'all', namespace: 'payments' } }],
    },
    { title: 'pods that are not there', object: budget({ maxUnavailable: 1 }, { matchLabels: { app: 'wbe' } }), others: [workload('Deployment', { replicas: 2 })] },
  ],
  good: [
    { title: 'one at a time', object: budget({ maxUnavailable: 1 }), others: [workload('Deployment', { replicas: 2 })] },
    { title: 'fewer have to stay than there are', object: budget({ minAvailable: 1 }), others: [workload('Deployment', { replicas: 2 })] },
    { title: 'a share, of which one is the least', object: budget({ maxUnavailable: '1%' }), others: [workload('StatefulSet', { replicas: 3 })] },
    { title: 'pods of an unknown number', object: budget({ minAvailable: 2 }), others: [workload('DaemonSet', {})] },
    { title: 'pods that kustomize is to label', object: budget({ maxUnavailable: 1 }), others: [UNLABELLED, podWith({ metadata: { name: 'db', labels: { app: 'db' } } })] },
    { title: 'no pods in the set', object: budget({ minAvailable: 2 }), others: [{ ...budget({ minAvailable: 2 }), metadata: { name: 'all', namespace: 'payments' } }] },
    {
      title: 'a budget of other pods, and one of another namespace',
      object: budget({ maxUnavailable: 1 }),
      others: [
        workload('Deployment', { replicas: 2 }),
        podWith({ metadata: { name: 'db', labels: { app: 'db' } } }),
        { ...budget({ maxUnavailable: 1 }, { matchLabels: { app: 'db' } }), metadata: { name: 'db', namespace: 'payments' } },
        { ...budget({ maxUnavailable: 1 }, {}), metadata: { name: 'all', namespace: 'orders' } },
      ],
    },
    { title: 'the same budget in two files', object: budget({ maxUnavailable: 1 }), others: [workload('Deployment', { replicas: 2 }), budget({ maxUnavailable: 1 })] },
  ],
});

function* findUnworkable(set: ManifestSet): Iterable<SetFailure> {
  const autoscalers = autoscalersByTarget(set);
  // Budgets may select the same pods.
  const counts = new Map<readonly SetPod[], number | undefined>();
  const overlaps = overlapsOf(set);
  for (const subject of set.ofKind(BUDGET)) {
    const { namespace, object, name } = subject;
    const { selector, minAvailable, maxUnavailable } = mapOf(object.spec);
    if (selector === undefined) {
      yield { subject, pointer: '/spec/selector', message: `budget "${name}" protects nothing: it has no selector` };
    } else if (selectsNobody(set, namespace, selector)) {
      yield { subject, pointer: '/spec/selector', message: `budget "${name}" protects nothing: it selects none of the pods in its namespace` };
    }
    const selected = set.podsSelected(namespace, selector);
    const other = overlaps.get(subject);
    if (other !== undefined) {
      yield { subject, pointer: '/spec/selector', message: `budget "${name}" lets no pod go that budget "${other.name}" selects too: the API server evicts none that has two` };
    }
    if (!counts.has(selected)) {
      counts.set(selected, fewestOf(selected, autoscalers));
    }
    const pods = counts.get(selected);
    if (minAvailable === undefined && maxUnavailable === undefined) {
      yield { subject, pointer: '/spec', message: `budget "${name}" has neither minAvailable nor maxUnavailable` };
    } else if (minAvailable !== undefined && maxUnavailable !== undefined) {
      yield { subject, pointer: '/spec', message: `the API server refuses budget "${name}", which has both minAvailable and maxUnavailable` };
    } else if (isNoAmount(minAvailable ?? maxUnavailable)) {
      const field = minAvailable === undefined ? 'maxUnavailable' : 'minAvailable';
      yield { subject, pointer: `/spec/${field}`, message: `the API server refuses budget "${name}": ${field} is "${minAvailable ?? maxUnavailable}", and neither a number nor a share` };
    } else if (maxUnavailable !== undefined && isNothing(maxUnavailable)) {
      yield { subject, pointer: '/spec/maxUnavailable', message: `budget "${name}" lets no pod go: maxUnavailable is ${shown(maxUnavailable)}` };
    } else if (minAvailable !== undefined && isAll(minAvailable, pods)) {
      const of = pods === undefined ? '' : `, of ${pods} ${pods === 1 ? 'pod' : 'pods'}`;
      yield { subject, pointer: '/spec/minAvailable', message: `budget "${name}" lets no pod go: minAvailable is ${shown(minAvailable)}${of}` };
    }
  }
}

/** The budgets that share pods with another, and one that they share them with: of several the same, in whatever order the objects are. */
function overlapsOf(set: ManifestSet): ReadonlyMap<SetObject, SetObject> {
  const overlaps = new Map<SetObject, SetObject>();
  // Many budgets may select the same pods: these are looked at once.
  const byPods = new Map<readonly SetPod[], SetObject>();
  const byPod = new Map<SetPod, SetObject>();
  for (const subject of [...set.ofKind(BUDGET)].sort(byName)) {
    const selected = set.podsSelected(subject.namespace, mapOf(subject.object.spec).selector);
    const ofSame = selected.length === 0 ? undefined : byPods.get(selected);
    const claimants = ofSame === undefined ? selected.map((pod) => byPod.get(pod)) : [ofSame, overlaps.get(ofSame)];
    const [other] = claimants.filter((each): each is SetObject => each !== undefined && each.name !== subject.name).sort(byName);
    if (ofSame === undefined) {
      byPods.set(selected, subject);
      selected.filter((pod) => !byPod.has(pod)).forEach((pod) => byPod.set(pod, subject));
    }
    if (other !== undefined) {
      overlaps.set(subject, other);
      overlaps.set(other, overlaps.get(other) ?? subject);
    }
  }
  return overlaps;
}

function byName(a: SetObject, b: SetObject): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

// What is no text either has a finding of its type.
function isNoAmount(amount: unknown): boolean {
  return typeof amount === 'string' && shareOf(amount) === undefined;
}

function shown(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : 'no number';
}
