import { service } from './service-examples';
import { mapOf } from '../../manifest/lenient';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { selectsNobody } from '../network/selects-nobody';
import { kubernetes } from '../reference';
import { workload } from '../reliability/workload-examples';
import { rule, SetFailure } from '../rule';

const WEB = workload('Deployment', {});

export const servicePods = rule({
  id: 'service-pods',
  title: 'Services lead to some pod',
  severity: 'medium',
  category: 'manifest',
  judge: findDangling,
  remediation: 'Compare the selector of the Service with the labels of the pods, which stand in the template of their workload.',
  whenNotToUse: 'Pods that are kept elsewhere, or that a controller makes: nothing is asked where no manifest has a pod in the namespace of the Service, nor in kube-system, whose pods come with the cluster.',
  references: [kubernetes('concepts/services-networking/service/', 'Service')],
  peers: {
    'kubescape': ['C-0293'],
    'kube-linter': ['dangling-service'],
    'kube-score': ['service-targets-pod'],
    'gatekeeper': ['uniqueserviceselector'],
  },
  bad: [
    { title: 'another value', object: service({ selector: { app: 'wbe' } }), others: [WEB] },
    { title: 'a label of the workload, which its pods do not have', object: service({ selector: { app: 'web', tier: 'front' } }), others: [WEB] },
    {
      title: 'beside a monitor with these labels, which makes no pods',
      object: service({ selector: { app: 'wbe' } }),
      others: [WEB, { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name: 'wbe', namespace: 'payments', labels: { app: 'wbe' } } }],
    },
  ],
  good: [
    { title: 'the label of the pods', object: service({}), others: [WEB] },
    { title: 'no pods in the namespace', object: service({}, { namespace: 'orders' }), others: [WEB] },
    { title: 'a label that the controller of a StatefulSet puts', object: service({ selector: { 'app': 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' } }), others: [WEB] },
    { title: 'no selector: endpoints are kept by hand', object: service({ selector: undefined }), others: [WEB] },
    {
      title: 'a part of Kubernetes, which comes with the cluster',
      object: service({ selector: { component: 'kube-scheduler' } }, { namespace: 'kube-system' }),
      others: [{ ...WEB, metadata: { name: 'web', namespace: 'kube-system' } }],
    },
    { title: 'a name of somewhere else', object: service({ selector: { app: 'wbe' }, type: 'ExternalName', externalName: 'web.example' }), others: [WEB] },
  ],
});

function* findDangling(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('/Service')) {
    const selector = selectorOf(subject);
    if (selector !== undefined && selectsNobody(set, subject.namespace, selector)) {
      yield { subject, pointer: '/spec/selector', message: `Service "${subject.name}" leads nowhere: it selects none of the pods in its namespace` };
    }
  }
}

/** The label selector of a Service, or undefined where it has none that counts. */
export function selectorOf({ object }: SetObject): { readonly matchLabels: object } | undefined {
  const { selector, type } = mapOf(object.spec);
  return type === 'ExternalName' || Object.keys(mapOf(selector)).length === 0 ? undefined : { matchLabels: mapOf(selector) };
}
