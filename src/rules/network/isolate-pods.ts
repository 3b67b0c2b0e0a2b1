import { allowsEverything, Direction, DIRECTIONS, directionsOf } from './policy-directions';
import { policySelections } from './policy-selections';
import { ManifestSet, SetPod } from '../../manifest/manifest-set';
import { podWith } from '../examples';
import { cis, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

/** What is known of one direction of one pod: whether a policy restricts it, and one that opens it again. */
interface Isolation { restricted?: true; openedBy?: string }

export const isolatePods = rule({
  id: 'isolate-pods',
  title: 'Pods have only the connections that network policies allow',
  severity: 'medium',
  category: 'network',
  judge: findOpenPods,
  remediation: 'Put a NetworkPolicy that denies everything, in both directions, into the namespace (an empty podSelector, both policyTypes, no rules), and allow what each workload needs by further policies.',
  whenNotToUse: 'Policies that are kept elsewhere, or that are of the network plug-in\'s own kinds, are not in the manifests that are judged together: judge them with the workloads, or exempt those. Pods on the host\'s network are not asked, since no policy holds for them.',
  references: [
    nsa('netpol-default-deny-ingress', 'Network separation and hardening, Network policies'),
    nsa('netpol-default-deny-egress', 'Network separation and hardening, Network policies'),
    cis('5.3.2', 'Ensure that all Namespaces have Network Policies defined'),
  ],
  peers: {
    'kubescape': ['C-0030', 'C-0260'],
    'checkov': ['CKV2_K8S_6'],
    'kube-linter': ['non-isolated-pod'],
    'kube-score': ['pod-networkpolicy'],
    'polaris': ['missingNetworkPolicy'],
    'kyverno': ['require-netpol'],
    'kubeaudit': ['netpols'],
  },
  bad: [
    { title: 'no policy at all', object: podWith({}) },
    { title: 'only one direction is restricted', object: podWith({}), others: [policy({ podSelector: {}, policyTypes: ['Ingress'] })] },
    { title: 'without policyTypes and egress rules, only what comes in is restricted', object: podWith({}), others: [policy({ podSelector: {} })] },
    { title: 'the policy is in another namespace', object: podWith({}), others: [policy({ podSelector: {}, policyTypes: [...DIRECTIONS] }, 'orders')] },
    {
      title: 'the policy selects other pods',
      object: podWith({ metadata: { labels: { app: 'web' } } }),
      others: [policy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: [...DIRECTIONS] })],
    },
    {
      title: 'a policy allows everything out',
      object: podWith({}),
      others: [policy({ podSelector: {}, policyTypes: [...DIRECTIONS] }), policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{}] })],
    },
  ],
  good: [
    { title: 'default deny in the namespace', object: podWith({}), others: [policy({ podSelector: {}, policyTypes: [...DIRECTIONS] })] },
    {
      title: 'one policy for each direction, by labels and expressions',
      object: podWith({ metadata: { labels: { app: 'web' } } }),
      others: [
        policy({ podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: {} }] }] }),
        policy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }, egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] }),
      ],
    },
    { title: 'a pod on the network of its host', object: podWith({ pod: { hostNetwork: true } }) },
  ],
});

function policy(spec: Record<string, unknown>, namespace = 'payments') {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'policy', namespace }, spec };
}

function* findOpenPods(set: ManifestSet): Iterable<SetFailure> {
  const isolation = new Map<SetPod, Record<Direction, Isolation>>(set.pods.map((pod) => [pod, { Ingress: {}, Egress: {} }]));
  for (const [pods, policies] of policySelections(set)) {
    for (const direction of DIRECTIONS) {
      const restricting = policies.filter(({ object }) => directionsOf(object).includes(direction));
      const openedBy = restricting.find(({ object }) => allowsEverything(object, direction))?.name;
      for (const pod of restricting.length === 0 ? [] : pods) {
        const known = isolation.get(pod)![direction];
        known.restricted = true;
        known.openedBy ??= openedBy;
      }
    }
  }
  for (const [pod, { Ingress, Egress }] of isolation) {
    const problems = { Ingress: problemOf(Ingress, 'come in'), Egress: problemOf(Egress, 'go out') };
    const parts = DIRECTIONS.filter((direction) => problems[direction] !== undefined);
    if (parts.length > 0 && pod.template.spec.hostNetwork !== true && !pod.template.place.isClusterWide && !pod.template.place.isShared) {
      const message = `${pod.object.kind} "${pod.name}": ${parts.map((direction) => problems[direction]).join('; ')}`;
      yield { subject: pod, pointer: `${pod.template.metadataPointer}/labels`, message, parts };
    }
  }
}

function problemOf({ restricted, openedBy }: Isolation, way: string): string | undefined {
  if (restricted === undefined) {
    return `no NetworkPolicy restricts what may ${way}`;
  }
  return openedBy === undefined ? undefined : `NetworkPolicy "${openedBy}" lets everything ${way}`;
}
