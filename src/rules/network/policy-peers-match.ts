import { policyWith } from './examples';
import { peerNamespaces } from './peer-namespaces';
import { selectsNobody } from './selects-nobody';
import { listOf, mapOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { isUnnamed } from '../../manifest/unnamed-namespace';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const WEB = podWith({ metadata: { labels: { app: 'web' } } });
const TEAM = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { team: 'shop' } } });
const ORDERS = podWith({ metadata: { namespace: 'orders', labels: { app: 'orders' } } });
const from = (peer: Record<string, unknown>, namespace = 'payments') => policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [peer] }] }, { namespace });

export const policyPeersMatch = rule({
  id: 'policy-peers-match',
  title: 'The peers of network policies are some pod',
  severity: 'low',
  category: 'network',
  judge: findPeersOfNobody,
  remediation: 'Compare the podSelector of the peer with the labels of the pods that are meant; without namespaceSelector it means those of the policy\'s own namespace.',
  whenNotToUse: 'Pods that are kept elsewhere, or that a controller makes: nothing is asked where no manifest has a pod in the namespace of the peer, nor about kube-system, whose pods come with the cluster.',
  references: [kubernetes('concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors', 'Behavior of to and from selectors')],
  peers: { 'kube-linter': ['dangling-networkpolicypeer-podselector'] },
  bad: [
    { title: 'a label with another value', object: from({ podSelector: { matchLabels: { app: 'wbe' } } }), others: [WEB] },
    {
      title: 'pods of another namespace, which a podSelector alone does not mean',
      object: from({ podSelector: { matchLabels: { app: 'web' } } }, 'orders'),
      others: [WEB, podWith({ metadata: { namespace: 'orders', labels: { app: 'db' } } })],
    },
    {
      title: 'a namespace that has no such pods',
      object: from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'payments' } }, podSelector: { matchLabels: { app: 'db' } } }, 'orders'),
      others: [WEB],
    },
    {
      title: 'one of several namespaces by name, none of which has such pods',
      object: from({
        namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['payments', 'orders'] }] },
        podSelector: { matchLabels: { app: 'db' } },
      }),
      others: [WEB, ORDERS],
    },
    {
      title: 'the namespaces of a team, none of which has such pods',
      object: from({ namespaceSelector: { matchLabels: { team: 'shop' } }, podSelector: { matchLabels: { app: 'db' } } }),
      others: [WEB, ORDERS, TEAM('payments'), TEAM('orders')],
    },
    {
      title: 'where pods may connect',
      object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }, { podSelector: { matchLabels: { app: 'db' } } }] }] }),
      others: [WEB],
    },
  ],
  good: [
    { title: 'the label of a pod', object: from({ podSelector: { matchLabels: { app: 'web' } } }), others: [WEB] },
    {
      title: 'pods of another namespace',
      object: from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'payments' } }, podSelector: { matchLabels: { app: 'web' } } }, 'orders'),
      others: [WEB],
    },
    {
      title: 'a namespace that is kept elsewhere',
      object: from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } }, podSelector: { matchLabels: { app: 'prometheus' } } }),
      others: [WEB],
    },
    {
      title: 'pods that come with the cluster, as those that resolve names, beside another in kube-system',
      object: from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }),
      others: [podWith({ metadata: { namespace: 'kube-system', labels: { 'k8s-app': 'metrics-server' } } })],
    },
    {
      title: 'the namespaces of a team, one of which has such pods',
      object: from({ namespaceSelector: { matchLabels: { team: 'shop' } }, podSelector: { matchLabels: { app: 'orders' } } }),
      others: [WEB, ORDERS, TEAM('payments'), TEAM('orders')],
    },
    {
      title: 'the namespaces of a team, the pods of one of which are kept elsewhere',
      object: from({ namespaceSelector: { matchLabels: { team: 'shop' } }, podSelector: { matchLabels: { app: 'db' } } }),
      others: [WEB, TEAM('payments'), TEAM('stock')],
    },
    {
      title: 'a namespace by its name and a label, which it does not have here',
      object: from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'payments', 'team': 'other' } }, podSelector: { matchLabels: { app: 'db' } } }, 'orders'),
      others: [WEB, TEAM('payments')],
    },
    { title: 'namespaces by labels that others give', object: from({ namespaceSelector: { matchLabels: { team: 'orders' } }, podSelector: { matchLabels: { app: 'db' } } }), others: [WEB] },
  ],
});

function* findPeersOfNobody(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('networking.k8s.io/NetworkPolicy')) {
    const spec = mapOf(subject.object.spec);
    for (const [field, ends] of [['ingress', 'from'], ['egress', 'to']]) {
      for (const [i, entry] of listOf(spec[field]).map(mapOf).entries()) {
        for (const [j, peer] of listOf(entry[ends]).map(mapOf).entries()) {
          const namespaces = peer.podSelector === undefined ? [] : peerNamespaces(set, peer.namespaceSelector, subject);
          if (namespaces.length > 0 && namespaces.every((namespace) => selectsNobody(set, namespace, peer.podSelector))) {
            yield {
              subject,
              pointer: `/spec/${field}/${i}/${ends}/${j}/podSelector`,
              message: `a peer of policy "${subject.name}" is none of the pods in ${shown(namespaces)}`,
            };
          }
        }
      }
    }
  }
}

function shown([namespace, ...others]: readonly string[]): string {
  return others.length > 0 ? `the ${others.length + 1} namespaces that it means` : isUnnamed(namespace) ? 'its namespace' : `namespace "${namespace}"`;
}
