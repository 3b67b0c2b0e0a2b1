import { workload } from './workload-examples';
import { selects } from '../../manifest/label-selector';
import { mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { withoutNamespace } from '../examples';
import { selectorOf } from '../manifest/service-pods';
import { withoutAddedLabels } from '../network/selects-nobody';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const serviceWith = (spec: JsonObject, name = 'web') => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'payments' }, spec });
const HEADLESS = serviceWith({ clusterIP: 'None', selector: { app: 'web' } });

export const statefulSetService = rule({
  id: 'stateful-set-service',
  title: 'StatefulSets have the headless Service that gives their pods names',
  severity: 'low',
  category: 'reliability',
  judge: findNameless,
  remediation: 'Set serviceName to a Service of the same namespace with clusterIP: None that selects the pods.',
  whenNotToUse: 'StatefulSets whose pods nobody calls by name. A Service is only looked for where the manifests have Services in the namespace.',
  references: [kubernetes('concepts/workloads/controllers/statefulset/#stable-network-id', 'StatefulSets, Stable Network ID')],
  peers: { 'kube-score': ['statefulset-has-servicename'] },
  bad: [
    { title: 'no name', object: workload('StatefulSet', {}) },
    { title: 'a Service that is not there', object: workload('StatefulSet', { serviceName: 'wbe' }), others: [HEADLESS] },
    { title: 'a Service with an address of its own', object: workload('StatefulSet', { serviceName: 'web' }), others: [serviceWith({ selector: { app: 'web' } })] },
    { title: 'a Service of other pods', object: workload('StatefulSet', { serviceName: 'web' }), others: [serviceWith({ clusterIP: 'None', selector: { app: 'db' } })] },
  ],
  good: [
    { title: 'a Service of one of the pods', object: workload('StatefulSet', { serviceName: 'web' }), others: [serviceWith({ clusterIP: 'None', selector: { 'app': 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' } })] },
    { title: 'a Service whose endpoints are kept by hand', object: workload('StatefulSet', { serviceName: 'web' }), others: [serviceWith({ clusterIP: 'None' })] },
    { title: 'a headless Service', object: workload('StatefulSet', { serviceName: 'web' }), others: [HEADLESS] },
    { title: 'a Service that leaves its namespace to who applies it', object: workload('StatefulSet', { serviceName: 'web' }), others: [withoutNamespace(HEADLESS), serviceWith({ clusterIP: 'None' }, 'db')] },
    { title: 'no Services in the set', object: workload('StatefulSet', { serviceName: 'web' }) },
  ],
});

function* findNameless(set: ManifestSet): Iterable<SetFailure> {
  const withServices = new Set(set.ofKind('/Service').map(({ namespace }) => namespace));
  for (const subject of set.ofKind('apps/StatefulSet')) {
    const serviceName = textOf(mapOf(subject.object.spec).serviceName);
    const service = set.find('/Service', subject.namespace, serviceName);
    const isMissing = service === undefined && withServices.has(subject.namespace) && !set.mayHave('/Service', subject.namespace, serviceName);
    const problem = serviceName === '' ? 'serviceName is not set'
      : service !== undefined && mapOf(service.object.spec).clusterIP !== 'None' ? `Service "${serviceName}" is not headless`
        : service !== undefined && selectsOthers(subject, service) ? `Service "${serviceName}" selects other pods`
          : isMissing ? `there is no Service "${serviceName}" in its namespace` : undefined;
    if (problem !== undefined) {
      yield { subject, pointer: '/spec/serviceName', message: `pods of "${subject.name}" have no names in DNS: ${problem}` };
    }
  }
}

// Without a selector somebody else keeps the endpoints, and labels that kustomize is to put are not there yet.
function selectsOthers({ object }: SetObject, service: SetObject): boolean {
  const selector = selectorOf(service);
  const labels = mapOf(mapOf(mapOf(mapOf(object.spec).template).metadata).labels);
  return selector !== undefined && Object.keys(labels).length > 0 && !selects(withoutAddedLabels(selector), labels);
}
