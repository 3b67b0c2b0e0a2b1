import { policyWith } from './examples';
import { selectsNobody } from './selects-nobody';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const WEB = podWith({ metadata: { labels: { app: 'web' } } });

export const policiesSelectPods = rule({
  id: 'policies-select-pods',
  title: 'Network policies select some pod',
  severity: 'medium',
  category: 'network',
  judge: findPoliciesOfNobody,
  remediation: 'Compare spec.podSelector with the labels of the pods, which stand in the template of their workload.',
  whenNotToUse: 'Pods that are kept elsewhere, or that a controller makes: nothing is asked where no manifest has a pod in the namespace of the policy, nor in kube-system, whose pods come with the cluster.',
  references: [kubernetes('concepts/services-networking/network-policies/#networkpolicy-resource', 'The NetworkPolicy resource')],
  peers: { 'kubescape': ['C-0299'], 'kube-linter': ['dangling-networkpolicy'], 'kube-score': ['networkpolicy-targets-pod'] },
  bad: [
    { title: 'a label with another value', object: policyWith({ podSelector: { matchLabels: { app: 'wbe' } }, policyTypes: ['Ingress'] }), others: [WEB] },
    {
      title: 'an expression that nothing meets',
      object: policyWith({ podSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, policyTypes: ['Ingress'] }),
      others: [WEB],
    },
  ],
  good: [
    { title: 'the label of a pod', object: policyWith({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] }), others: [WEB] },
    { title: 'all pods', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'] }), others: [WEB] },
    {
      title: 'a part of Kubernetes, which comes with the cluster',
      object: policyWith({ podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } }, policyTypes: ['Ingress'] }, { namespace: 'kube-system' }),
      others: [{ ...WEB, metadata: { ...WEB.metadata, namespace: 'kube-system' } }],
    },
    { title: 'no pods in the namespace', object: policyWith({ podSelector: { matchLabels: { app: 'web' } } }, { namespace: 'orders' }), others: [WEB] },
    {
      title: 'pods that a controller makes of a resource with these labels',
      object: policyWith({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'] }),
      others: [WEB, { apiVersion: 'postgresql.example.com/v1', kind: 'Cluster', metadata: { name: 'orders', namespace: 'payments', labels: { app: 'db' } } }],
    },
  ],
});

function* findPoliciesOfNobody(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('networking.k8s.io/NetworkPolicy')) {
    const { namespace, object, name } = subject;
    const selector = mapOf(object.spec).podSelector ?? {};
    if (selectsNobody(set, namespace, selector)) {
      yield { subject, pointer: '/spec/podSelector', message: `policy "${name}" restricts nothing: its podSelector selects none of the pods in its namespace` };
    }
  }
}
