import { service } from './service-examples';
import { LabelIndex } from '../../manifest/label-index';
import { listOf, mapOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { SYSTEM_NAMESPACES } from '../namespace/kinds';
import { selectsNobody } from '../network/selects-nobody';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule, SetFailure } from '../rule';

const GROUP = 'monitoring.coreos.com';
const monitor = (kind: string, spec: JsonObject) => ({ apiVersion: `${GROUP}/v1`, kind, metadata: { name: 'web', namespace: 'payments' }, spec });
// The Service of the API server, which is in every cluster and in no manifest.
const API_SERVER = { namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } };
const LABELLED = service({}, { labels: { app: 'web' } });

export const monitoredServices = rule({
  id: 'monitored-services',
  title: 'Monitors select some Service or pod',
  severity: 'low',
  category: 'manifest',
  judge: findDangling,
  remediation: 'Compare the selector with the labels of the Services (ServiceMonitor) or of the pods (PodMonitor), and namespaceSelector with their namespaces.',
  whenNotToUse: 'What is kept elsewhere: nothing is asked where no manifest has a Service, or a pod, in the namespaces that the monitor looks into, nor about kube-system, whose own come with the cluster.',
  references: [kubernetes('concepts/overview/working-with-objects/labels/', 'Labels and Selectors')],
  peers: {
    'kube-linter': ['dangling-servicemonitor'],
  },
  bad: [
    { title: 'another value', object: monitor('ServiceMonitor', { selector: { matchLabels: { app: 'wbe' } } }), others: [LABELLED] },
    { title: 'a Service in another namespace', object: monitor('ServiceMonitor', { selector: { matchLabels: { app: 'web' } } }), others: [service({}), { ...LABELLED, metadata: { ...LABELLED.metadata, namespace: 'orders' } }] },
    { title: 'a PodMonitor', object: monitor('PodMonitor', { selector: { matchLabels: { app: 'wbe' } } }), others: [workload('Deployment', {})] },
  ],
  good: [
    { title: 'the label of the Service', object: monitor('ServiceMonitor', { selector: { matchLabels: { app: 'web' } } }), others: [LABELLED] },
    { title: 'every namespace', object: monitor('ServiceMonitor', { selector: { matchLabels: { app: 'web' } }, namespaceSelector: { any: true } }), others: [{ ...LABELLED, metadata: { ...LABELLED.metadata, namespace: 'orders' } }] },
    { title: 'namespaces by name', object: monitor('ServiceMonitor', { selector: { matchLabels: { app: 'web' } }, namespaceSelector: { matchNames: ['orders'] } }), others: [{ ...LABELLED, metadata: { ...LABELLED.metadata, namespace: 'orders' } }] },
    { title: 'the label of the pods', object: monitor('PodMonitor', { selector: { matchLabels: { app: 'web' } } }), others: [workload('Deployment', {})] },
    {
      title: 'the Service of the kubelets, which the operator makes in kube-system',
      object: monitor('ServiceMonitor', { selector: { matchLabels: { app: 'kubelet' } }, namespaceSelector: { matchNames: ['kube-system'] } }),
      others: [{ ...LABELLED, metadata: { ...LABELLED.metadata, namespace: 'kube-system' } }],
    },
    {
      title: 'a part of Kubernetes, which comes with the cluster',
      object: monitor('PodMonitor', { selector: { matchLabels: { component: 'kube-scheduler' } }, namespaceSelector: { matchNames: ['kube-system'] } }),
      others: [{ ...workload('Deployment', {}), metadata: { name: 'web', namespace: 'kube-system' } }],
    },
    {
      title: 'the API server',
      object: monitor('ServiceMonitor', { selector: { matchLabels: { component: 'apiserver' } }, namespaceSelector: { matchNames: ['default'] } }),
      others: [{ ...LABELLED, metadata: { ...LABELLED.metadata, namespace: 'default' } }],
    },
    { title: 'no Services', object: monitor('ServiceMonitor', { selector: { matchLabels: { app: 'wbe' } } }), others: [workload('Deployment', {})] },
  ],
});

function* findDangling(set: ManifestSet): Iterable<SetFailure> {
  const shown = set.ofKind('/Service').map(({ namespace, object }) => ({ namespace, labels: mapOf(mapOf(object.metadata).labels) }));
  const shownIn = new Set(shown.map(({ namespace }) => namespace));
  const services = new LabelIndex([...shown, API_SERVER]);
  const everywhere = new LabelIndex(services.items.map(({ labels }) => ({ namespace: '', labels })));
  for (const subject of set.ofKind(`${GROUP}/ServiceMonitor`)) {
    const { selector, namespaceSelector } = mapOf(subject.object.spec);
    const isAnywhere = mapOf(namespaceSelector).any === true;
    const namespaces = namespacesOf(namespaceSelector, subject.namespace);
    const isAsked = isAnywhere ? shown.length > 0
      : namespaces.some((namespace) => shownIn.has(namespace)) && !namespaces.some((namespace) => SYSTEM_NAMESPACES.includes(namespace));
    const selected = isAnywhere ? everywhere.selected('', selector) : namespaces.flatMap((namespace) => services.selected(namespace, selector));
    if (isAsked && selected.length === 0) {
      yield { subject, pointer: '/spec/selector', message: `ServiceMonitor "${subject.name}" watches nothing: it selects none of the Services` };
    }
  }
  for (const subject of set.ofKind(`${GROUP}/PodMonitor`)) {
    const { selector, namespaceSelector } = mapOf(subject.object.spec);
    const namespaces = namespacesOf(namespaceSelector, subject.namespace);
    if (mapOf(namespaceSelector).any !== true && namespaces.length > 0 && namespaces.every((namespace) => selectsNobody(set, namespace, selector))) {
      yield { subject, pointer: '/spec/selector', message: `PodMonitor "${subject.name}" watches nothing: it selects none of the pods` };
    }
  }
}

function namespacesOf(namespaceSelector: unknown, own: string): string[] {
  const names = listOf(mapOf(namespaceSelector).matchNames).filter((name) => typeof name === 'string');
  return names.length === 0 ? [own] : names;
}
